import { Link } from '@backstage/ui';
import { AwsResourceDetails } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  ExternalConsoleLink,
  StatusBadge,
  StatusHeld,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { toWorkload } from '../runtime/workloadParam';
import classes from './overview.module.css';
import { ServiceSummary } from './summarize';

/** Counts of statuses; of the worst workloads why they are not well. */
export function Wellbeing(props: {
  summary: ServiceSummary;
  runtimeHref: string | undefined;
}) {
  const { summary, runtimeHref } = props;
  return (
    <>
      <ul className={classes.counts} aria-label="Workloads by status">
        {summary.counts.map(({ status, workloads }) => (
          <li key={status}>
            <StatusBadge status={status}>{workloads}</StatusBadge>
          </li>
        ))}
      </ul>
      {summary.unwell.length > 0 && (
        <ul className={classes.list} aria-label="What is not well">
          {summary.unwell.map(workload => (
            <Unwell
              key={workload.arn}
              workload={workload}
              runtimeHref={runtimeHref}
            />
          ))}
          {summary.moreUnwell > 0 && (
            <li className={classes.line}>
              and{' '}
              {runtimeHref ? (
                <Link href={runtimeHref} variant="body-small">
                  {summary.moreUnwell} more on the tab Runtime
                </Link>
              ) : (
                `${summary.moreUnwell} more`
              )}
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Unwell(props: {
  workload: AwsResourceDetails;
  runtimeHref: string | undefined;
}) {
  const { workload, runtimeHref } = props;
  const { health } = workload;
  const reason = health?.reasons[0];
  return (
    <li className={classes.unwell}>
      <StatusBadge status={health?.status} />
      <span>
        <WorkloadLink workload={workload} runtimeHref={runtimeHref} />{' '}
        {placeOf(workload)} <StatusHeld health={health} />:{' '}
        {untrustedText(reason?.sentence ?? 'no reason is known')}{' '}
        <ExternalConsoleLink href={reason?.consoleUrl ?? workload.consoleUrl} />
      </span>
    </li>
  );
}

/** The name of a workload; it leads to its section on the tab Runtime. */
export function WorkloadLink(props: {
  workload: AwsResourceDetails;
  runtimeHref: string | undefined;
}) {
  const { workload, runtimeHref } = props;
  const name = untrustedText(workload.name, 100);
  return runtimeHref ? (
    <Link
      href={`${runtimeHref}${toWorkload(workload.arn)}`}
      variant="body-small"
      weight="bold"
    >
      {name}
    </Link>
  ) : (
    <strong>{name}</strong>
  );
}

/** What was done last, and where. */
export function LastChange({
  change,
}: {
  change: ServiceSummary['lastChange'];
}) {
  return (
    <p className={classes.line}>
      <strong>Last change</strong>{' '}
      {change ? (
        <>
          <Age at={change.at} />: {untrustedText(change.what, 300)},{' '}
          {untrustedText(change.workload.name, 100)} {placeOf(change.workload)}
        </>
      ) : (
        'none is known'
      )}
    </p>
  );
}

/** For example `in production, eu-west-1`. */
function placeOf({ environment, region }: AwsResourceDetails): string {
  return `in ${[environment && untrustedText(environment, 60), region]
    .filter(Boolean)
    .join(', ')}`;
}
