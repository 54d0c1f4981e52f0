import { Button, Text } from '@backstage/ui';
import { Cell, SweepSelection } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  Age,
  serviceTitle,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';
import classes from './accounts.module.css';
import { CellsTable } from './CellsTable';
import { CellStateBadge } from './CellStateBadge';
import { AccountCells, CellProblem } from './groupCells';
import { SweepButton } from './SweepStatus';

export interface AccountSectionProps {
  account: AccountCells;
  /** Whether filters chose these cells: then they are shown at once. */
  filtered: boolean;
  maySweep: boolean;
  sweeping: boolean;
  onSweep(what: string, selection: SweepSelection): void;
}

/** One account: what its cells add up to, and on demand each of them. */
export function AccountSection(props: AccountSectionProps) {
  const { account, filtered, maySweep, sweeping, onSweep } = props;
  const [toggled, setToggled] = useState<boolean>();
  const expanded = toggled ?? (filtered || account.incomplete);
  const headingId = useId();
  const bodyId = useId();
  const title = accountTitle(account);
  const { accountId } = account;
  const regions = [...new Set(account.cells.map(cell => cell.region))].sort();

  const sweepCell = (cell: Cell) =>
    onSweep(`${title}, ${cell.region}, ${cell.service}`, {
      accountId,
      region: cell.region,
      service: cell.service,
    });

  return (
    <section className={classes.account} aria-labelledby={headingId}>
      <div className={classes.accountHeader}>
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={expanded}
          aria-controls={expanded ? bodyId : undefined}
          aria-label={`${expanded ? 'Hide' : 'Show'} the cells of ${title}`}
          onPress={() => setToggled(!expanded)}
        >
          {expanded ? '▾' : '▸'}
        </Button>
        <Text as="h2" variant="body-medium" weight="bold" id={headingId}>
          {title}
        </Text>
        {account.states.map(({ state, count }) => (
          <CellStateBadge key={state} state={state}>
            {count}
          </CellStateBadge>
        ))}
        <span className={classes.spacer} />
        <Text as="span" variant="body-small">
          Oldest read <Age at={account.oldestSuccessAt} otherwise="never" /> ·{' '}
          {account.calls} calls, {account.throttledCalls} throttled ·{' '}
          {account.resources} resources
        </Text>
        <SweepButton
          what={title}
          isAllowed={maySweep}
          isDisabled={sweeping}
          onPress={() => onSweep(title, { accountId })}
        />
      </div>
      {expanded && (
        <div id={bodyId}>
          {maySweep && regions.length > 1 && (
            <div className={classes.regions}>
              {regions.map(region => (
                <SweepButton
                  key={region}
                  what={`${title}, ${region}`}
                  label={`Sweep ${region}`}
                  isAllowed
                  isCompact
                  isDisabled={sweeping}
                  onPress={() =>
                    onSweep(`${title}, ${region}`, { accountId, region })
                  }
                />
              ))}
            </div>
          )}
          <Problems problems={account.problems} />
          <CellsTable
            label={title}
            cells={account.cells}
            maySweep={maySweep}
            sweeping={sweeping}
            onSweep={sweepCell}
          />
        </div>
      )}
    </section>
  );
}

/** What is wrong, in plain words, with the IAM action to allow where AWS named it. */
function Problems({ problems }: { problems: readonly CellProblem[] }) {
  return (
    <ul className={classes.problems}>
      {problems.map(({ error, cells }) => (
        <li key={`${error.code} ${error.missingAction} ${error.message}`}>
          <strong>{problemScope(cells)}:</strong> {untrustedText(error.message)}
          {error.missingAction && (
            <>
              {' '}
              Missing IAM action:{' '}
              <code className={classes.code}>
                {untrustedText(error.missingAction, 100)}
              </code>
              .
            </>
          )}{' '}
          (<code className={classes.code}>{untrustedText(error.code, 80)}</code>
          )
        </li>
      ))}
    </ul>
  );
}

function problemScope(cells: readonly Cell[]): string {
  const [first] = cells;
  return cells.length === 1
    ? `${serviceTitle(first.service)}, ${first.region}`
    : `${cells.length} cells`;
}
