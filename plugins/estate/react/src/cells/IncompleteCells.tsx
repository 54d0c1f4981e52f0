import { Link } from '@backstage/ui';
import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { RiErrorWarningLine } from '@remixicon/react';
import { useId, useMemo, useState } from 'react';
import { DisclosureButton } from '../disclosure';
import { untrustedText } from '../text';
import { Age } from '../time';
import { accountTitle } from './describeCell';
import { groupIncomplete, IncompleteAccount } from './groupIncomplete';
import classes from './IncompleteCells.module.css';
import {
  accountsInShort,
  lineInWords,
  nextStep,
  whatIsMissing,
} from './incompleteWords';

/** @public */
export interface IncompleteCellsProps {
  cells: readonly IncompleteCell[];
  /** The workloads that the page shows: their accounts are named first. */
  shown?: ReadonlyArray<{ accountId: string }>;
  /**
   * The address of the page that shows the cells of these accounts; absent for
   * those who may not read cells: they are told whom to ask.
   */
  cellsHref?: (accountIds: readonly string[]) => string;
}

/**
 * Says what a panel cannot tell, account by account: in one line what is
 * missing, where and why; on demand every AWS service with its Regions, and
 * what to do about it. Nothing when all is told.
 *
 * @public
 */
export function IncompleteCells(props: IncompleteCellsProps) {
  const { cells, shown, cellsHref } = props;
  const [expanded, setExpanded] = useState(false);
  const detailsId = useId();
  const accounts = useMemo(
    () =>
      groupIncomplete(
        cells,
        shown?.map(({ accountId }) => accountId),
      ),
    [cells, shown],
  );
  const [first] = accounts;
  if (!first) {
    return null;
  }
  const inShort = accountsInShort(accounts);
  return (
    <div className={classes.root} role="note" aria-label="Incomplete">
      <div className={classes.line}>
        <RiErrorWarningLine aria-hidden="true" size={16} />
        <span className={classes.sentence} title={inShort}>
          <strong>{whatIsMissing(first)}:</strong> {!expanded && inShort}
        </span>
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          controls={detailsId}
        >
          {expanded ? 'Hide details' : 'Details'}
        </DisclosureButton>
      </div>
      {expanded && (
        <ul id={detailsId} className={classes.accounts}>
          {accounts.map(account => (
            <li key={account.accountId}>
              <Account
                account={account}
                href={cellsHref?.([account.accountId])}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Account(props: { account: IncompleteAccount; href?: string }) {
  const { account, href } = props;
  const messages = new Set(account.lines.flatMap(line => line.message ?? []));
  return (
    <>
      <strong>{accountTitle(account)}</strong>
      <ul className={classes.lines}>
        {account.lines.map(line => (
          <li key={lineInWords(line)}>
            {lineInWords(line)};{' '}
            {line.lastSuccessAt ? (
              <>
                what is shown was read <Age at={line.lastSuccessAt} />
              </>
            ) : (
              'never read'
            )}
            {!line.holdsWorkloads && ' (evidence of health and ownership)'}
          </li>
        ))}
      </ul>
      {[...messages].map(message => (
        <div key={message}>{untrustedText(message)}</div>
      ))}
      {href ? (
        <Link href={href} className={classes.link}>
          Open its cells on the AWS accounts page
        </Link>
      ) : (
        <div>{nextStep(account)}</div>
      )}
    </>
  );
}
