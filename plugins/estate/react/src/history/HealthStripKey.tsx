import classes from './HealthStrip.module.css';

/**
 * Explains what no status badge does: the hatch of the strips below or above it,
 * and where there is room their heights.
 *
 * @public
 */
export function HealthStripKey(props: { withHeights?: boolean }) {
  return (
    <>
      <span
        className={classes.key}
        title="Hatched: the portal did not watch the workload yet"
      >
        <span className={classes.keySwatch} aria-hidden="true" />
        not watched
      </span>
      {props.withHeights && (
        <span className={classes.key}>
          The worse, the taller; what was worse than healthy is at least as wide
          as can be seen.
        </span>
      )}
    </>
  );
}
