import {
  HealthReason,
  LambdaEventSource,
} from '@pilothouse/plugin-aws-estate-common';
import { count } from '../../shared/words';
import { LambdaFacts } from './facts';
import { hasBacklog } from './queues';
import { HealthRule } from './rule';

/** How Lambda says that a person switched a source off. */
const BY_A_PERSON = /user/i;

/** Event source mappings: switched off, or in trouble. */
export const eventSources: HealthRule = facts => [
  ...problems(facts),
  ...disabled(facts),
];

function problems(facts: LambdaFacts): HealthReason[] {
  return facts.sources
    .filter(
      ({ state, lastProcessingResult = '' }) =>
        state !== 'Disabled' && lastProcessingResult.startsWith('PROBLEM'),
    )
    .map(source => ({
      code: 'event-source-problem',
      status: 'degraded',
      sentence: `Lambda cannot process what comes from ${nameOf(source)}: ${(
        source.lastProcessingResult ?? ''
      )
        .replace(/^PROBLEM:?\s*/, '')
        .replace(/[.\s]+$/, '')}.`,
      evidence: evidenceOf(source),
      consoleUrl: facts.page('configuration'),
    }));
}

function disabled(facts: LambdaFacts): HealthReason[] {
  const off = facts.sources.filter(({ state }) => state === 'Disabled');
  if (off.length === 0) {
    return [];
  }
  const waiting = facts.queues.filter(
    queue => queue.source.state === 'Disabled' && hasBacklog(queue, facts),
  );
  if (waiting.length > 0) {
    return waiting.map(({ source }) =>
      reasonOf(
        facts,
        source,
        'event-source-off-with-backlog',
        'degraded',
        `Messages wait in ${nameOf(source)}, and the event source is disabled.`,
      ),
    );
  }
  const byLambda = off.filter(
    ({ stateTransitionReason = 'user' }) =>
      !BY_A_PERSON.test(stateTransitionReason),
  );
  if (byLambda.length > 0) {
    return byLambda.map(source =>
      reasonOf(
        facts,
        source,
        'event-source-disabled',
        'degraded',
        `Event source ${nameOf(source)} was disabled, and not by a person: ${(
          source.stateTransitionReason ?? ''
        ).replace(/[.\s]+$/, '')}.`,
      ),
    );
  }
  const empty = off.every(source =>
    facts.queues.some(
      queue => queue.source === source && hasBacklog(queue, facts) === false,
    ),
  );
  const rests =
    facts.age === 'fresh' &&
    off.length === facts.sources.length &&
    facts.invocations === 0;
  return [
    reasonOf(
      facts,
      off[0],
      'event-source-off',
      rests ? 'idle' : 'healthy',
      rests
        ? `Somebody disabled what feeds it${
            empty ? ', and nothing waits there' : ''
          }.`
        : `Somebody disabled ${count(off.length, 'event source')} of ${
            facts.sources.length
          }.`,
    ),
  ];
}

function reasonOf(
  facts: LambdaFacts,
  source: LambdaEventSource,
  code: string,
  status: HealthReason['status'],
  sentence: string,
): HealthReason {
  return {
    code,
    status,
    sentence,
    since: source.lastModified,
    evidence: evidenceOf(source),
    consoleUrl: facts.page('configuration'),
  };
}

function evidenceOf(source: LambdaEventSource) {
  return [
    {
      label: 'event source',
      value: [
        source.state,
        source.stateTransitionReason,
        source.lastProcessingResult,
      ]
        .filter(Boolean)
        .join('; '),
      at: source.lastModified,
      arn: source.sourceArn,
    },
  ];
}

/** The last part of the source's ARN, else its kind: `orders`, `kafka`. */
function nameOf({ sourceArn, sourceKind }: LambdaEventSource): string {
  const resource = sourceArn?.split(':').slice(5).join(':');
  // table/orders/stream/2026-… is about the table
  const [, table] = /^table\/([^/]+)/.exec(resource ?? '') ?? [];
  return table ?? resource?.split(/[/:]/).pop() ?? sourceKind;
}
