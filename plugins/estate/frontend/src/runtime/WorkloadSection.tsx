import { Button, Text } from '@backstage/ui';
import { AwsResourceDetails } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  ExternalConsoleLink,
  Reasons,
  StatusBadge,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useId, useState } from 'react';
import { ClaimSection } from '../details/ClaimSection';
import { EcsServiceSections } from './EcsServiceSections';
import { Section, Subsections } from './Facts';
import classes from './runtime.module.css';
import { asEcsService } from './storedData';

export interface WorkloadSectionProps {
  workload: AwsResourceDetails;
  initiallyExpanded: boolean;
}

/** One workload: its reasons at once, all the rest on demand. */
export function WorkloadSection(props: WorkloadSectionProps) {
  const { workload, initiallyExpanded } = props;
  const [expanded, setExpanded] = useState(initiallyExpanded);
  const headingId = useId();
  const bodyId = useId();
  const service = asEcsService(workload.data);
  const place = [
    workload.environment,
    workload.region,
    workload.accountName ?? workload.accountId,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <section className={classes.workload} aria-labelledby={headingId}>
      <div className={classes.workloadHeader}>
        <StatusBadge status={workload.health?.status} />
        <Text as="h3" variant="body-medium" weight="bold" id={headingId}>
          {untrustedText(workload.name)} · {untrustedText(place, 200)}
        </Text>
        <ExternalConsoleLink href={workload.consoleUrl} />
        <Text as="span" variant="body-small">
          read <Age at={workload.observedAt} />
        </Text>
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={expanded}
          aria-controls={expanded ? bodyId : undefined}
          aria-label={`${expanded ? 'Hide' : 'Show'} details of ${
            workload.name
          }, ${place}`}
          onPress={() => setExpanded(!expanded)}
        >
          {expanded ? 'Hide' : 'Show'} details
        </Button>
      </div>
      <Subsections>
        {workload.health && (
          <Section title="Why it has this status">
            <Reasons reasons={workload.health.reasons} />
          </Section>
        )}
        {expanded && (
          <div id={bodyId}>
            {service && (
              <EcsServiceSections resource={workload} service={service} />
            )}
            <ClaimSection claim={workload.claim} />
          </div>
        )}
      </Subsections>
    </section>
  );
}
