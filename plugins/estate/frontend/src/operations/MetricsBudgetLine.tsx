import { useApi } from '@backstage/frontend-plugin-api';
import {
  MetricReadingClass,
  MetricsBudget,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  awsEstateApiRef,
  formatDuration,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { OperationsSection } from './OperationsSection';
import classes from './operations.module.css';

const CLASS_WORDS: Readonly<Record<MetricReadingClass, string>> = {
  unwell: 'unwell',
  changed: 'just changed',
  viewed: 'being looked at',
  rest: 'others',
};

/** What reading metrics costs today, and how often each class of workloads is read. */
export function MetricsBudgetLine() {
  const api = useApi(awsEstateApiRef);
  const budget = usePanelData({
    subject: 'metrics-budget',
    missing: 'not-configured',
    load: signal => api.getMetricsBudget({ signal }),
  });
  return (
    <OperationsSection
      title="Metrics budget"
      panel={budget}
      notConfigured="Metrics are not collected."
    >
      {data =>
        data.limitPerDay === 0 ? (
          <p className={classes.line}>
            Metrics are switched off: awsEstate.metrics.budgetPerDay is 0.
          </p>
        ) : (
          <Budget budget={data} />
        )
      }
    </OperationsSection>
  );
}

function Budget({ budget }: { budget: MetricsBudget }) {
  const { paused, classes: readingClasses } = budget;
  return (
    <>
      <p className={classes.line}>
        <strong>{dollars(budget.spentToday)}</strong> of{' '}
        {dollars(budget.limitPerDay)} spent today (
        {budget.metricsToday.toLocaleString('en-US')} of{' '}
        {budget.metricsPerDay.toLocaleString('en-US')} metrics);{' '}
        {dollars(budget.reservedForUnwell)} kept for what is unwell or changed;
        begins anew <Age at={budget.resetsAt} />
      </p>
      <progress
        className={classes.meter}
        aria-label="Spent of today's metrics budget"
        value={Math.min(budget.spentToday, budget.limitPerDay)}
        max={budget.limitPerDay}
      />
      {paused && (
        <p className={classes.warning}>
          {untrustedText(paused.sentence)}
          {paused.until && (
            <>
              {' '}
              Read again <Age at={paused.until} />.
            </>
          )}
        </p>
      )}
      <ul className={classes.facts}>
        {readingClasses
          .filter(({ workloads }) => workloads > 0)
          .map(each => (
            <li key={each.class}>
              <strong>{each.workloads}</strong> {CLASS_WORDS[each.class]}:{' '}
              {each.everySeconds === undefined
                ? 'paused'
                : `every ${formatDuration(each.everySeconds * 1000)}`}
            </li>
          ))}
      </ul>
    </>
  );
}

/** Small sums matter: half a cent is not nothing. */
function dollars(amount: number): string {
  return amount.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: amount > 0 && amount < 0.1 ? 3 : 2,
  });
}
