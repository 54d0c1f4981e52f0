import { Alert, Button } from '@backstage/ui';
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
    <Alert
      status="success"
      icon
      title={`Sweep of ${what}: done, ${sweep.cells} read`}
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
