import { Alert, Button, Link } from '@backstage/ui';
import {
  CELL_STATES,
  CellState,
  isComplete,
  Sweep,
} from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import classes from './accounts.module.css';
import { SweepProgress } from './useSweep';

/** How far the sweep is that this page started, or why it did not start. */
export function SweepStatus(props: { progress: SweepProgress | undefined }) {
  const { progress } = props;
  // Always there, so that screen readers tell what changes in it.
  return (
    <div role="status" aria-label="Sweep">
      {progress && <Progress progress={progress} />}
    </div>
  );
}

function Progress({ progress }: { progress: SweepProgress }) {
  const { what, sweep, error } = progress;
  if (error) {
    return (
      <Alert
        status="danger"
        icon
        title={
          error.kind === 'not-permitted'
            ? 'You may not start a sweep'
            : `The sweep of ${what} failed`
        }
        description={untrustedText(error.message)}
      />
    );
  }
  if (!sweep || sweep.state === 'queued') {
    return <Alert status="info" isPending title={`Sweep of ${what}: queued`} />;
  }
  const swept = sweep.cells - sweep.remaining;
  return sweep.state === 'running' ? (
    <Alert
      status="info"
      isPending
      title={`Sweep of ${what}: ${swept} of ${sweep.cells} read`}
    />
  ) : (
    <Done what={what} sweep={sweep} />
  );
}

/** How a state of a cell is said of how many ended in it. */
const STATE_WORDS: Readonly<Record<CellState, string>> = {
  ok: 'read',
  'not-in-use': 'not in use',
  partial: 'partial',
  throttled: 'throttled',
  denied: 'denied',
  unreachable: 'unreachable',
  'never-swept': 'not swept',
};

/** What came of a sweep: what could not be read is said, and a link away. */
function Done({ what, sweep }: { what: string; sweep: Sweep }) {
  const count = (state: CellState) => sweep.states[state] ?? 0;
  const ended = CELL_STATES.filter(state => count(state) > 0);
  const missing = ended.filter(state => !isComplete(state));
  const counts = [...ended].sort(
    (a, b) =>
      Number(b === 'ok') - Number(a === 'ok') ||
      Number(isComplete(a)) - Number(isComplete(b)) ||
      count(b) - count(a),
  );
  const words = counts.map(state => `${count(state)} ${STATE_WORDS[state]}`);
  return (
    <Alert
      status={missing.length > 0 ? 'warning' : 'success'}
      icon
      title={`Sweep of ${what}: done: ${words.join(', ')}`}
      description={
        missing.length > 0 && (
          <Link
            href={`?${new URLSearchParams(
              missing.map(state => ['state', state]),
            )}`}
          >
            Show what could not be read
          </Link>
        )
      }
    />
  );
}

/** Starts a sweep; where the reader may not, it is not there. */
export function SweepButton(props: {
  /** What it sweeps, for the button's name. */
  what: string;
  label?: string;
  /** For the rows of a table. */
  isCompact?: boolean;
  isAllowed: boolean;
  isDisabled: boolean;
  onPress(): void;
}) {
  const { what, label = 'Sweep now', isAllowed, isDisabled, onPress } = props;
  return isAllowed ? (
    <Button
      size="small"
      variant="secondary"
      className={props.isCompact ? classes.compact : undefined}
      aria-label={`${label}: ${what}`}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      {label}
    </Button>
  ) : null;
}
