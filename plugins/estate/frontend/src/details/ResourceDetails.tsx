import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { AwsResourceDetails } from '@pilothouse/plugin-aws-estate-common';
import {
  accountTitle,
  Age,
  AsOf,
  awsEstateApiRef,
  CopyableText,
  ExternalConsoleLink,
  NeutralBadge,
  PanelNotice,
  PanelStates,
  Reasons,
  StatusBadge,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { Facts, Nothing, Section } from '../runtime/Facts';
import { MetricsSection } from '../metrics/MetricsSection';
import { KnownSections } from '../runtime/KnownSections';
import { isStale } from '../workloads/freshness';
import { ClaimSection } from './ClaimSection';
import classes from './details.module.css';
import { HistorySection } from './HistorySection';
import { RelatedSection } from './RelatedSection';

/** Everything that is known of one resource. */
export function ResourceDetails({ arn }: { arn: string }) {
  const api = useApi(awsEstateApiRef);
  const resource = usePanelData({
    subject: arn,
    load: signal => api.getResource(arn, { signal }),
  });
  return (
    <PanelStates
      panel={resource}
      subject="details"
      isEmpty={() => false}
      isStale={isStale}
      asOf={details => details.observedAt}
      accessFrom="the team that owns it, or a platform engineer,"
      none={() => ({ title: 'Nothing is known of it', description: '' })}
      notFound={{
        title: 'The portal knows no resource with this ARN',
        description:
          'It may be too new for the last sweep, in an account that is not connected, or mistyped.',
      }}
    >
      {details => (
        <Details
          details={details}
          refreshing={resource.refreshing}
          onRefresh={resource.refresh}
        />
      )}
    </PanelStates>
  );
}

function Details(props: {
  details: AwsResourceDetails;
  refreshing: boolean;
  onRefresh(): void;
}) {
  const { details } = props;
  return (
    <div className={classes.root}>
      <div className={classes.header}>
        <Text as="h2" variant="title-x-small">
          {untrustedText(details.name)}
        </Text>
        <Status details={details} />
        <ExternalConsoleLink href={details.consoleUrl} />
        <span className={classes.spacer} />
        <AsOf
          asOf={details.observedAt}
          verb="read"
          refreshing={props.refreshing}
          onRefresh={props.onRefresh}
        />
      </div>
      {details.goneAt && (
        <PanelNotice state="stale" title="Gone from AWS">
          It is gone since <Age at={details.goneAt} />; this is what was last
          known.
        </PanelNotice>
      )}
      <CopyableText text={details.arn} label="ARN" />
      <Facts
        facts={[
          ['Type', untrustedText(details.type, 60)],
          ['Environment', untrustedText(details.environment ?? 'none', 60)],
          ['Account', accountTitle(details)],
          ['Region', details.region],
          ['Version', details.version && untrustedText(details.version, 200)],
          [
            'Last change',
            details.lastChange && (
              <>
                {untrustedText(details.lastChange.what, 300)},{' '}
                <Age at={details.lastChange.at} />
              </>
            ),
          ],
        ]}
      />
      {details.health && (
        <Section
          title={
            details.goneAt
              ? 'Its last status, before it was gone'
              : 'Why it has this status'
          }
        >
          {details.goneAt && <StatusBadge status={details.health.status} />}
          <Reasons reasons={details.health.reasons} />
        </Section>
      )}
      {details.workload && <HistorySection arn={details.arn} />}
      {details.workload && !details.goneAt && (
        <MetricsSection workload={details} />
      )}
      <KnownSections resource={details} />
      <ClaimSection claim={details.claim} />
      <RelatedSection related={details.related} />
      <Tags tags={details.tags} />
    </div>
  );
}

/** What is gone has no status any more, however well it was. */
function Status({ details }: { details: AwsResourceDetails }) {
  if (details.goneAt) {
    return <NeutralBadge label="Gone" meaning="AWS no longer has it" />;
  }
  return details.health ? <StatusBadge status={details.health.status} /> : null;
}

function Tags({ tags }: { tags: Record<string, string> }) {
  const entries = Object.entries(tags).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Section title="Tags">
      {entries.length === 0 ? (
        <Nothing>It has no tags.</Nothing>
      ) : (
        <Facts
          facts={entries.map(([key, value]): [string, string] => [
            untrustedText(key, 128),
            untrustedText(value, 256) || '(empty)',
          ])}
        />
      )}
    </Section>
  );
}
