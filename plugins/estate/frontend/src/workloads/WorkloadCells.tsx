import { Skeleton, Text } from '@backstage/ui';
import {
  AwsResource,
  HealthHistory,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DisclosureButton,
  HealthStrip,
  Reasons,
  STATUS_LABELS,
  StatusBadge,
  StatusHeld,
  untrustedText,
  useNow,
} from '@pilothouse/plugin-aws-estate-react';
import { useState } from 'react';
import { ResourceLink } from '../details/ResourceLink';
import { isStale } from './freshness';
import classes from './workloads.module.css';

/** The status with its first reason; the others and their evidence on demand. */
export function StatusCell({ workload }: { workload: AwsResource }) {
  const [expanded, setExpanded] = useState(false);
  return (
    <div className={classes.statusCell}>
      <StatusLines
        workload={workload}
        expanded={expanded}
        onExpandedChange={setExpanded}
      />
      {expanded && <Reasons reasons={workload.health?.reasons ?? []} />}
    </div>
  );
}

export interface StatusLinesProps {
  workload: AwsResource;
  /** Whether all reasons are shown, which is up to the parent. */
  expanded: boolean;
  onExpandedChange(expanded: boolean): void;
}

/** The status with its first reason, and what shows all of them. */
export function StatusLines(props: StatusLinesProps) {
  const { workload, expanded, onExpandedChange } = props;
  const { health } = workload;
  const reasons = health?.reasons ?? [];
  const [first] = reasons;
  // What is well needs one line: since when it is so says the last change.
  const isWell = health?.status === 'healthy' || health?.status === 'idle';
  return (
    <div className={classes.statusCell}>
      <div className={classes.statusLine}>
        <StatusBadge status={health?.status} />
        {!isWell && <StatusHeld health={health} />}
        {first && isWell && !expanded && (
          <Sentence reason={first} className={classes.oneLine} />
        )}
        {reasons.length > 0 && (
          <span className={classes.more}>
            <DisclosureButton
              expanded={expanded}
              onChange={onExpandedChange}
              label={
                expanded
                  ? `Less: hide the reasons of ${workload.name}`
                  : `${moreLabel(reasons.length)}: show all reasons of ${
                      workload.name
                    }`
              }
            >
              {expanded ? 'Less' : moreLabel(reasons.length)}
            </DisclosureButton>
          </span>
        )}
      </div>
      {first && !isWell && !expanded && (
        <Sentence reason={first} className={classes.fourLines} />
      )}
      {health?.lastKnown && (
        <Text as="p" variant="body-x-small">
          Last known: {STATUS_LABELS[health.lastKnown.status]}, as read{' '}
          <Age at={health.lastKnown.at} />
        </Text>
      )}
    </div>
  );
}

/** A reason's sentence as far as there is room; all of it is in the tooltip. */
function Sentence(props: { reason: HealthReason; className: string }) {
  const sentence = untrustedText(props.reason.sentence);
  return (
    <span className={props.className} title={sentence}>
      {sentence}
    </span>
  );
}

function moreLabel(reasons: number): string {
  return reasons > 1 ? `${reasons} reasons` : 'Why';
}

/** The name, and what stands out about whose it is. */
export function NameCell({ workload }: { workload: AwsResource }) {
  return (
    <>
      <ResourceLink resource={workload} />
      {workload.conflicted && (
        <div className={classes.second}>Claimed by two teams</div>
      )}
    </>
  );
}

/** Two lines: what is looked for first, and what tells it from its like. */
export function TwoLines(props: {
  first: string;
  firstTitle?: string;
  second: string;
}) {
  return (
    <>
      <div title={props.firstTitle}>{untrustedText(props.first, 100)}</div>
      <div className={classes.second}>{untrustedText(props.second, 100)}</div>
    </>
  );
}

export function LastChangeCell({ workload }: { workload: AwsResource }) {
  const { lastChange } = workload;
  if (!lastChange) {
    return <>–</>;
  }
  return (
    <>
      <div title={untrustedText(lastChange.what)} className={classes.oneLine}>
        {untrustedText(lastChange.what, 200)}
      </div>
      <div className={classes.second}>
        <Age at={lastChange.at} />
      </div>
    </>
  );
}

export function HistoryCell(props: {
  history: HealthHistory | undefined;
  loading: boolean;
}) {
  const { history, loading } = props;
  if (history) {
    return <HealthStrip history={history} />;
  }
  return loading ? <Skeleton height={16} /> : <>No history</>;
}

/** How long ago AWS said all this; marked where that is too long. */
export function ObservedCell({ workload }: { workload: AwsResource }) {
  const now = useNow();
  return (
    <>
      <Age at={workload.observedAt} />
      {isStale(workload, now) && <div className={classes.stale}>Stale</div>}
    </>
  );
}
