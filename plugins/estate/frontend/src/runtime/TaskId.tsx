import classes from './runtime.module.css';

/** The first eight characters of a task's id, which people compare; the ARN is in the tooltip. */
export function TaskId({ arn }: { arn: string }) {
  return (
    <code title={arn} className={classes.code}>
      {arn.slice(arn.lastIndexOf('/') + 1).slice(0, 8)}
    </code>
  );
}
