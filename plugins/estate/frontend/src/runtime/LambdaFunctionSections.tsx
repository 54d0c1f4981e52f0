import {
  AwsResourceDetails,
  LambdaFunctionData,
  RelatedAwsResource,
} from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  formatDuration,
  untrustedText,
  useNow,
} from '@pilothouse/plugin-aws-estate-react';
import { ReactNode } from 'react';
import { Facts, Nothing, Section } from './Facts';
import { LambdaEventSources } from './LambdaEventSources';
import {
  aliasWords,
  asyncWords,
  missingParts,
  reservedWords,
  runtimeSupport,
  stateWords,
  updateSentence,
} from './lambdaWords';
import { RelatedHealth } from './RelatedHealth';
import { RelatedLink } from './RelatedLink';
import classes from './runtime.module.css';
import { asSqsQueue } from './storedData';

/** Everything that is known of a Lambda function beside its reasons. */
export function LambdaFunctionSections(props: {
  resource: AwsResourceDetails;
  lambda: LambdaFunctionData;
}) {
  const { resource, lambda } = props;
  const missing = missingParts(lambda);
  return (
    <>
      {missing && <Nothing>{missing}</Nothing>}
      <State lambda={lambda} />
      <LambdaEventSources lambda={lambda} related={resource.related} />
      <Destinations lambda={lambda} related={resource.related} />
      <RelatedHealth
        related={resource.related}
        reasons={resource.health?.reasons}
      />
      <Concurrency lambda={lambda} />
      <Configuration lambda={lambda} />
    </>
  );
}

function State({ lambda }: { lambda: LambdaFunctionData }) {
  const support = runtimeSupport(lambda.runtime, useNow());
  return (
    <Section title="State">
      <Facts
        facts={[
          ['State', untrustedText(stateWords(lambda), 400)],
          ['Last update', untrustedText(updateSentence(lambda), 400)],
          ['Changed', <Age key="changed" at={lambda.lastModified} />],
          [
            'State read',
            lambda.stateReadAt && <Age key="read" at={lambda.stateReadAt} />,
          ],
          [
            'Runtime',
            support ? (
              <>
                {untrustedText(support.name, 100)}
                {support.sentence && (
                  <span className={support.ended ? classes.strong : undefined}>
                    , {support.sentence}
                  </span>
                )}
              </>
            ) : (
              'container image'
            ),
          ],
          ...lambda.aliases.map((alias): [string, string] => [
            `Alias ${untrustedText(alias.name, 60)}`,
            untrustedText(`version ${aliasWords(alias)}`, 200),
          ]),
        ]}
      />
    </Section>
  );
}

function Concurrency({ lambda }: { lambda: LambdaFunctionData }) {
  return (
    <Section title="Concurrency">
      <Facts
        facts={[
          ['Reserved', reservedWords(lambda.reservedConcurrency)],
          ...lambda.provisionedConcurrency.map((one): [string, string] => [
            `Provisioned for ${untrustedText(one.qualifier, 60)}`,
            untrustedText(
              `${one.allocated} of ${one.requested} allocated, ${
                one.available
              } free, ${one.status.toLowerCase().replace('_', ' ')}${
                one.statusReason ? `: ${one.statusReason}` : ''
              }`,
              400,
            ),
          ]),
        ]}
      />
    </Section>
  );
}

/** Where it sends what it did, and what it could not process. */
function Destinations(props: {
  lambda: LambdaFunctionData;
  related: readonly RelatedAwsResource[];
}) {
  const { lambda, related } = props;
  const link = (arn: string | undefined) =>
    arn && <RelatedLink arn={arn} related={related} />;
  const fed = new Set(lambda.eventSources.map(({ sourceArn }) => sourceArn));
  const ofQueues = [...fed].flatMap((arn): Array<[string, ReactNode]> => {
    const queue = props.related.find(one => one.arn === arn);
    const dead = asSqsQueue(queue?.data)?.deadLetterArn;
    const name = untrustedText(queue?.name ?? arn ?? '', 60);
    return dead ? [[`Dead letters of ${name}`, link(dead)]] : [];
  });
  const hasAny =
    lambda.deadLetterArn !== undefined || lambda.asyncInvocation.length > 0;
  return (
    <Section title="Destinations and dead letters">
      {(hasAny || ofQueues.length > 0) && (
        <Facts
          facts={[
            ...ofQueues,
            ['Dead-letter queue', link(lambda.deadLetterArn)],
            ...lambda.asyncInvocation.flatMap(
              (one): Array<[string, ReactNode]> => {
                const of =
                  one.qualifier === '$LATEST'
                    ? ''
                    : ` (${untrustedText(one.qualifier, 60)})`;
                return [
                  [`On success${of}`, link(one.onSuccessArn)],
                  [`On failure${of}`, link(one.onFailureArn)],
                  [`Asynchronous events${of}`, asyncWords(one)],
                ];
              },
            ),
          ]}
        />
      )}
      {!hasAny && (
        <Nothing>
          None is set for asynchronous events: one that fails is dropped after
          its retries.
        </Nothing>
      )}
    </Section>
  );
}

function Configuration({ lambda }: { lambda: LambdaFunctionData }) {
  return (
    <Section title="Configuration">
      <Facts
        facts={[
          ['Description', untrustedText(lambda.description ?? '', 300)],
          ['Memory', `${lambda.memorySize} MiB`],
          ['Timeout', formatDuration(lambda.timeout * 1000)],
          ['Architecture', untrustedText(lambda.architectures.join(', '), 60)],
          ['Handler', lambda.handler && untrustedText(lambda.handler, 200)],
          [
            'Ephemeral storage',
            lambda.ephemeralStorage && `${lambda.ephemeralStorage} MiB`,
          ],
          ['Network', lambda.inVpc ? 'in a VPC' : 'not in a VPC'],
          ['Tracing', lambda.tracing && untrustedText(lambda.tracing, 60)],
          ['Log group', lambda.logGroup && untrustedText(lambda.logGroup, 300)],
          [
            'Layers',
            lambda.layers.length > 0
              ? untrustedText(lambda.layers.join(', '), 600)
              : undefined,
          ],
          [
            'Variables',
            lambda.environmentNames.length > 0
              ? untrustedText(lambda.environmentNames.join(', '), 600)
              : 'none',
          ],
        ]}
      />
    </Section>
  );
}
