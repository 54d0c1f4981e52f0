import type { EstateInput } from '../document/schema';
import { drawFunctionScenario } from './functionScenarios';
import { drawOwnership, type Place } from './ownership';
import type { Random } from './random';
import { SUBJECTS } from './words';

type FunctionInput = NonNullable<EstateInput['functions']>[number];
type QueueInput = NonNullable<EstateInput['queues']>[number];

const TASKS = ['handler', 'resizer', 'notifier', 'exporter', 'sync', 'cleanup'];

/** In a hundred, as estates of some age have them: some runtimes are no longer supported. */
const RUNTIMES = {
  'nodejs22.x': 30,
  'python3.13': 22,
  'nodejs20.x': 12,
  'python3.12': 12,
  java21: 8,
  'provided.al2023': 6,
  dotnet8: 4,
  'nodejs18.x': 3,
  'python3.8': 3,
};

/** How functions are called, in a hundred. */
const CALLED = { request: 50, asynchronous: 18, queue: 24, stream: 8 };

/** Functions of a generated estate, and the queues that feed some of them. */
export interface GeneratedFunctions {
  readonly functions: FunctionInput[];
  readonly queues: QueueInput[];
}

/**
 * Makes functions, skewed as real ones are: most are called rarely and a few
 * nearly always, most are well, some are years old.
 */
export function makeFunctions(
  random: Random,
  places: readonly Place[],
  drawPlace: (random: Random, places: readonly Place[]) => Place,
  count: number,
): GeneratedFunctions {
  const made: GeneratedFunctions = { functions: [], queues: [] };
  for (let index = 0; index < count; index += 1) {
    makeFunction(random, drawPlace(random, places), index, made);
  }
  return made;
}

function makeFunction(
  random: Random,
  place: Place,
  index: number,
  made: GeneratedFunctions,
): void {
  const component = `${random.pick(SUBJECTS)}-${random.pick(TASKS)}`;
  const name = `${component}-${index}`;
  const called = random.weighted(CALLED);
  const { health, ...life } = drawFunctionScenario(random, called);
  const { owner, evidence, ...marks } = drawOwnership(
    random,
    place,
    component,
    index,
  );
  const run = { account: place.cluster, regions: [place.region] as [string] };
  const image = random.next() < 0.1;
  const queued = called === 'queue';
  // The third power makes rare calls common and many calls rare.
  const perMinute = Math.round(0.2 + random.next() ** 3 * 600);

  made.functions.push({
    name,
    ...marks,
    packageType: image ? 'Image' : 'Zip',
    runtime: image ? undefined : random.weighted(RUNTIMES),
    memory: random.pick([128, 256, 512, 1024, 2048]),
    timeout: random.pick(['10s', '30s', '60s', '5m']),
    architecture: random.next() < 0.3 ? 'arm64' : 'x86_64',
    variables: { LOG_LEVEL: 'info', SERVICE_TOKEN: `token-${index}` },
    version: random.next() < 0.4 ? random.integer(2, 60) : undefined,
    aliases: [],
    eventSources: sourcesOf(called, name, random),
    traffic: {
      perMinute,
      invocation: called === 'asynchronous' ? 'asynchronous' : 'request',
    },
    alarms: random.next() < 0.3 ? [{ name: `${name}-errors` }] : [],
    runs: [run],
    ...life,
    expected: { owner, health, evidence },
  });
  if (queued) {
    const { tags } = marks;
    made.queues.push(
      {
        name,
        tags,
        visibility: '2m',
        deadLetter: { queue: `${name}-dlq`, maxReceiveCount: 3 },
        runs: [run],
      },
      { name: `${name}-dlq`, tags, retention: '14d', runs: [run] },
    );
  }
}

function sourcesOf(
  called: keyof typeof CALLED,
  name: string,
  random: Random,
): FunctionInput['eventSources'] {
  switch (called) {
    case 'queue':
      return [{ queue: name, batchSize: 1, partialFailures: true }];
    case 'stream':
      return [
        random.next() < 0.5
          ? { stream: name, shards: 4 }
          : { table: name, shards: 4 },
      ];
    default:
      return [];
  }
}
