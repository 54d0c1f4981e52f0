import { EventQueuesLine } from './EventQueuesLine';
import { MetricsBudgetLine } from './MetricsBudgetLine';
import classes from './operations.module.css';

/**
 * For platform engineers: how the portal reads AWS beside its sweeps. Each part
 * is a request of its own.
 */
export function OperationsStrip() {
  return (
    <div className={classes.strip}>
      <MetricsBudgetLine />
      <EventQueuesLine />
    </div>
  );
}
