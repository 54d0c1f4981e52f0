import {
  LambdaEventSource,
  LambdaFunctionData,
  RelatedAwsResource,
} from '@pilothouse/plugin-aws-estate-common';
import {
  DenseColumn,
  DenseTable,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo } from 'react';
import { Nothing, Section } from './Facts';
import { RelatedLink } from './RelatedLink';
import classes from './runtime.module.css';

/** What feeds a function: queues, streams and brokers, and whether they do. */
export function LambdaEventSources(props: {
  lambda: LambdaFunctionData;
  related: readonly RelatedAwsResource[];
}) {
  const { lambda, related } = props;
  const columns = useMemo(() => sourceColumns(related), [related]);
  const unread = (lambda.unread ?? []).includes('event-sources');
  return (
    <Section title="Event sources">
      {lambda.eventSources.length > 0 ? (
        <DenseTable
          label="Event sources"
          columns={columns}
          rows={lambda.eventSources}
          getId={source => source.uuid}
          minimumWidth="44rem"
        />
      ) : (
        !unread && <Nothing>No queue or stream feeds it.</Nothing>
      )}
    </Section>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  sqs: 'SQS queue',
  kinesis: 'Kinesis stream',
  dynamodb: 'DynamoDB stream',
  kafka: 'Kafka topic',
  mq: 'message broker',
  documentdb: 'DocumentDB stream',
};

const sourceColumns = (
  related: readonly RelatedAwsResource[],
): Array<DenseColumn<LambdaEventSource>> => [
  {
    id: 'source',
    label: 'Source',
    isRowHeader: true,
    render: ({ sourceArn }) =>
      sourceArn ? (
        <RelatedLink arn={sourceArn} related={related} />
      ) : (
        'self-managed'
      ),
  },
  {
    id: 'kind',
    label: 'Kind',
    width: '8rem',
    render: ({ sourceKind }) =>
      KINDS[sourceKind] ?? untrustedText(sourceKind, 40),
  },
  {
    id: 'state',
    label: 'State',
    width: '14rem',
    render: source => (
      <>
        <span
          className={source.state === 'Enabled' ? undefined : classes.strong}
        >
          {untrustedText(source.state, 40)}
        </span>
        {source.state !== 'Enabled' &&
          source.stateTransitionReason &&
          ` (${untrustedText(source.stateTransitionReason, 200)})`}
        {source.lastProcessingResult && (
          <div>{untrustedText(source.lastProcessingResult, 200)}</div>
        )}
      </>
    ),
  },
  {
    id: 'settings',
    label: 'Settings',
    width: '16rem',
    render: source => (
      <>
        {untrustedText(settingWords(source), 300)}
        {source.onFailureArn && (
          <div>
            on failure{' '}
            <RelatedLink arn={source.onFailureArn} related={related} />
          </div>
        )}
      </>
    ),
  },
];

/** For example `alias live, batches of 10, failed items one by one`. */
export function settingWords(source: LambdaEventSource): string {
  return (
    [
      source.qualifier && `to ${source.qualifier}`,
      source.batchSize !== undefined && `batches of ${source.batchSize}`,
      source.maximumConcurrency !== undefined &&
        `at most ${source.maximumConcurrency} at once`,
      source.reportsBatchItemFailures && 'reports failed items one by one',
      source.bisectsBatch && 'halves a batch that fails',
      source.maximumRetries !== undefined &&
        source.maximumRetries >= 0 &&
        `${source.maximumRetries} retries`,
    ]
      .filter(Boolean)
      .join(', ') || '–'
  );
}
