import { Link, Text } from '@backstage/ui';
import { AwsResourceDetails } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DisclosureButton,
  ExternalConsoleLink,
  Reasons,
  StatusBadge,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useEffect, useId, useRef, useState } from 'react';
import { ClaimSection } from '../details/ClaimSection';
import { MetricsSection } from '../metrics/MetricsSection';
import { Section, Subsections } from './Facts';
import { KnownSections } from './KnownSections';
import classes from './runtime.module.css';
import { toWorkload } from './workloadParam';

export interface WorkloadSectionProps {
  workload: AwsResourceDetails;
  initiallyExpanded: boolean;
  /** Whether the address names it: it is opened, and scrolled to. */
  isTarget: boolean;
}

/**
 * One workload. What is not well says its reasons at once, what is well is one
 * line; all the rest on demand. The heading leads to the section itself, so that
 * it can be shared.
 */
export function WorkloadSection(props: WorkloadSectionProps) {
  const { workload, initiallyExpanded, isTarget } = props;
  const [expanded, setExpanded] = useState(initiallyExpanded);
  const headingId = useId();
  const bodyId = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isTarget) {
      setExpanded(true);
      section.current?.scrollIntoView({ block: 'start' });
    }
  }, [isTarget]);
  const { health } = workload;
  const isWell = health?.status === 'healthy' || health?.status === 'idle';
  const firstSentence = untrustedText(health?.reasons[0]?.sentence ?? '');
  const place = [
    workload.environment,
    workload.region,
    workload.accountName ?? workload.accountId,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <section
      ref={section}
      className={classes.workload}
      aria-labelledby={headingId}
    >
      <div className={classes.workloadHeader}>
        <StatusBadge status={health?.status} />
        <Text as="h3" variant="body-medium" weight="bold" id={headingId}>
          <Link
            href={toWorkload(workload.arn)}
            variant="body-medium"
            weight="bold"
            standalone
          >
            {untrustedText(workload.name)} · {untrustedText(place, 200)}
          </Link>
        </Text>
        {isWell && !expanded && (
          <span className={classes.workloadSentence} title={firstSentence}>
            {firstSentence}
          </span>
        )}
        <ExternalConsoleLink href={workload.consoleUrl} />
        <Text as="span" variant="body-small">
          read <Age at={workload.observedAt} />
        </Text>
        <DisclosureButton
          expanded={expanded}
          onChange={setExpanded}
          controls={bodyId}
          label={`${expanded ? 'Hide' : 'Show'} details of ${
            workload.name
          }, ${place}`}
        >
          {expanded ? 'Hide' : 'Show'} details
        </DisclosureButton>
      </div>
      <Subsections>
        {health && (expanded || !isWell) && (
          <Section title="Why it has this status">
            <Reasons reasons={health.reasons} />
          </Section>
        )}
        {expanded && (
          <div id={bodyId}>
            <MetricsSection workload={workload} />
            <KnownSections resource={workload} />
            <ClaimSection claim={workload.claim} />
          </div>
        )}
      </Subsections>
    </section>
  );
}
