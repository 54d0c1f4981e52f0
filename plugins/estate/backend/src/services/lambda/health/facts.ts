import {
  LambdaEventSource,
  LambdaFunctionData,
  SqsQueueData,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AssessmentContext,
  MetricSeries,
  ObservedResource,
} from '@pilothouse/plugin-aws-estate-node';
import { ReadAlarm } from '../../shared/alarms';
import { Checked } from '../../shared/check';
import { ageOfMetrics, MetricsAge, WINDOW_MS } from '../../shared/metricsAge';
import { byText } from '../../shared/order';
import { Sample, samplesOf, since, sum } from '../../shared/series';
import { functionPageOf, FunctionTab } from '../console';
import { check } from './schema';

/** What is lost stays worth a word for so long. */
export const LOSS_WINDOW_MS = 60 * 60_000;
/** A queue that feeds a function, with what its metrics say. */
export interface SourceQueue {
  arn: string;
  source: LambdaEventSource;
  queue?: SqsQueueData;
  /** When it was read, in milliseconds. */
  queueReadAt?: number;
  /** Seconds, within the window. */
  age: Sample[];
  depth: Sample[];
  /** Messages that were processed within the window; undefined where that was not asked for. */
  processed?: number;
  /** Whether its age was asked for: then no sample says that it holds nothing. */
  known: boolean;
}

/** A dead-letter queue with how many messages lie in it. */
export interface DeadLetterQueue {
  arn: string;
  samples: Sample[];
}

/** What one minute says; whatever failed was invoked, also where AWS counts it elsewhere. */
export interface Minute {
  at: number;
  invocations: number;
  errors: number;
}

/** What the rules look at: the stored data, put in order. Times are in milliseconds. */
export interface LambdaFacts {
  now: number;
  name: string;
  accountId: string;
  region: string;
  data: LambdaFunctionData;
  age: MetricsAge;
  /** Up to when CloudWatch was asked, and from when on. */
  readTo: number;
  readFrom: number;
  /** All samples of a signal, oldest first; none where it was not read, too. */
  all(signal: string): Sample[];
  /** Those of the last quarter of an hour that was read. */
  window(signal: string): Sample[];
  /** Those of the last hour that was read. */
  lossWindow(signal: string): Sample[];
  /** The minutes in which it was invoked, oldest first. */
  minutes: Minute[];
  /** Sums over the window. */
  invocations: number;
  errors: number;
  throttles: number;
  /** Whether the counts were read, so that none means none. */
  counted: boolean;
  sources: LambdaEventSource[];
  queues: SourceQueue[];
  deadLetters: DeadLetterQueue[];
  alarms: ReadAlarm[];
  /** Related resources that do not fit what this code knows. */
  unreadable: Array<{ arn: string; problem: string }>;
  cells: AssessmentContext['cells'];
  page(tab?: FunctionTab): string | undefined;
}

/** Puts what is stored in order. The result does not depend on the order of anything in it. */
export function gatherFacts(
  resource: ObservedResource<LambdaFunctionData>,
  data: LambdaFunctionData,
  context: AssessmentContext,
): LambdaFacts {
  const { metrics, cells } = context;
  const now = context.now.getTime();
  const readTo = metrics?.readTo.getTime() ?? 0;
  const series = Object.values(metrics?.series ?? {});
  const signals = new Map(
    series.map(item => [item.signal, samplesOf(item)] as const),
  );
  const all = (signal: string) => signals.get(signal) ?? [];
  const window = (signal: string) => since(all(signal), readTo - WINDOW_MS);
  const minutes = minutesOf(all('invocations'), all('errors'));
  const recent = minutes.filter(({ at }) => at >= readTo - WINDOW_MS);
  const related = relatedFacts(context.related);
  const sources = [...data.eventSources].sort(byText(({ uuid }) => uuid));
  const counted = signals.has('invocations') && signals.has('errors');
  return {
    now,
    name: resource.name,
    accountId: resource.accountId,
    region: resource.region,
    data,
    age: metrics && counted ? ageOfMetrics(metrics, context.now) : 'none',
    readTo,
    readFrom: metrics?.readFrom.getTime() ?? 0,
    all,
    window,
    lossWindow: signal => since(all(signal), readTo - LOSS_WINDOW_MS),
    minutes,
    invocations: recent.reduce(
      (total, minute) => total + minute.invocations,
      0,
    ),
    errors: recent.reduce((total, minute) => total + minute.errors, 0),
    throttles: sum(window('throttles')),
    counted,
    sources,
    queues: queuesOf(sources, related.queues, series, readTo),
    deadLetters: series
      .filter(({ signal }) => /^dead-letters(-\d+)?$/.test(signal))
      .map(item => ({
        arn: item.aboutArn ?? '',
        samples: since(samplesOf(item), readTo - LOSS_WINDOW_MS),
      }))
      .sort(byText(({ arn }) => arn)),
    alarms: related.alarms,
    unreadable: related.unreadable,
    cells,
    page: tab => functionPageOf(resource.arn, tab),
  };
}

/**
 * Joins what CloudWatch counts apart. An error is counted when its invocation
 * began, the invocation when it ended: a minute may know of errors only.
 */
function minutesOf(
  invocations: readonly Sample[],
  errors: readonly Sample[],
): Minute[] {
  const failed = new Map(errors.map(({ at, value }) => [at, value]));
  const invoked = new Map(invocations.map(({ at, value }) => [at, value]));
  return [...new Set([...invoked.keys(), ...failed.keys()])]
    .sort((a, b) => a - b)
    .map(at => {
      const bad = failed.get(at) ?? 0;
      return {
        at,
        errors: bad,
        invocations: Math.max(invoked.get(at) ?? 0, bad),
      };
    })
    .filter(minute => minute.invocations > 0);
}

function queuesOf(
  sources: readonly LambdaEventSource[],
  queues: RelatedFacts['queues'],
  series: readonly MetricSeries[],
  readTo: number,
): SourceQueue[] {
  const find = (prefix: string, arn: string) =>
    series.find(
      ({ signal, aboutArn }) =>
        aboutArn === arn && new RegExp(`^${prefix}(-\\d+)?$`).test(signal),
    );
  const samples = (prefix: string, arn: string) =>
    since(samplesOf(find(prefix, arn)), readTo - WINDOW_MS);
  return sources.flatMap(source =>
    source.sourceKind === 'sqs' && source.sourceArn
      ? [
          {
            arn: source.sourceArn,
            source,
            queue: queues.get(source.sourceArn)?.data,
            queueReadAt: queues.get(source.sourceArn)?.readAt,
            age: samples('queue-age', source.sourceArn),
            depth: samples('queue-depth', source.sourceArn),
            processed: find('queue-deleted', source.sourceArn)
              ? sum(samples('queue-deleted', source.sourceArn))
              : undefined,
            known: find('queue-age', source.sourceArn) !== undefined,
          },
        ]
      : [],
  );
}

interface RelatedFacts {
  queues: Map<string, { data: SqsQueueData; readAt: number }>;
  alarms: ReadAlarm[];
  unreadable: Array<{ arn: string; problem: string }>;
}

function relatedFacts(related: readonly ObservedResource[]): RelatedFacts {
  const facts: RelatedFacts = { queues: new Map(), alarms: [], unreadable: [] };
  const take = <Data>(arn: string, checked: Checked<Data>) => {
    if (checked.problem !== undefined) {
      facts.unreadable.push({ arn, problem: checked.problem });
    }
    return checked.data;
  };
  for (const resource of [...related].sort(byText(({ arn }) => arn))) {
    const { arn, name, observedAt } = resource;
    if (resource.type === 'sqs:queue') {
      const data = take(arn, check('queue', resource.data));
      if (data) facts.queues.set(arn, { data, readAt: observedAt.getTime() });
    } else if (resource.type === 'cloudwatch:alarm') {
      const data = take(arn, check('alarm', resource.data));
      if (data) {
        facts.alarms.push({
          arn,
          name,
          data,
          observedAt: observedAt.getTime(),
        });
      }
    }
  }
  return facts;
}
