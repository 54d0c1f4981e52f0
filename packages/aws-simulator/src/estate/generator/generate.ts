import { checkEstate } from '../document/load';
import type { EstateDocument, EstateInput } from '../document/schema';
import { makeFunctions } from './functions';
import { drawOwnership, type Place } from './ownership';
import { Random } from './random';
import { drawScenario } from './scenarios';
import { REGIONS, ROLES, SUBJECTS, TEAMS } from './words';

/** How large an estate is, and what it is made from. */
export interface GenerateOptions {
  /** The same seed always gives the same estate. */
  readonly seed: string | number;
  /** Member and management accounts together. */
  readonly accounts: number;
  readonly regions: number;
  /** ECS services in all accounts and Regions together. */
  readonly services: number;
  /** Lambda functions in all accounts and Regions together; none by default. */
  readonly functions?: number;
}

type AccountInput = EstateInput['accounts'][number];
type ServiceInput = NonNullable<EstateInput['services']>[number];

const FIRST_ACCOUNT = 300_000_000_001;
const ENVIRONMENTS = ['production', 'staging', 'development'] as const;

/**
 * Makes an estate of any size, skewed as real ones are: a few large clusters
 * and a long tail, most services well and a few broken, tags missing, misspelt
 * or dangling on some. What ought to be found stands beside it as `expected`.
 *
 * @throws RangeError for sizes that cannot be.
 */
export function generateEstate(options: GenerateOptions): EstateDocument {
  check(options);
  const random = new Random(options.seed);
  const regions = REGIONS.slice(0, options.regions);
  const accounts = makeAccounts(options.accounts);
  const clusters = accounts.map(({ input, environment }) => ({
    name: input.name,
    account: input.name,
    regions,
    environment,
    tags: { team: 'platform' },
  }));
  const places = regions.flatMap(region =>
    accounts.map(({ input, team, environment }) => ({
      cluster: input.name,
      region,
      team,
      environment,
    })),
  );
  // Services are drawn first, so that they are the same whatever else there is.
  const services = makeServices(random, places, options.services);
  const placed = makeFunctions(
    random,
    places,
    drawPlace,
    options.functions ?? 0,
  );
  const sizes = [
    options.accounts,
    options.regions,
    options.services,
    ...(options.functions ? [options.functions] : []),
  ];
  const document: EstateInput = {
    version: 1,
    name: ['generated', ...sizes].join('-'),
    regions: regions as [string, ...string[]],
    organization: {
      id: 'o-generated01',
      managementAccount: accounts[0].input.id,
      organizationalUnits: ['Workloads', ...ENVIRONMENTS.map(unitOf)],
    },
    accessRole: { name: 'PilothouseReadOnly', externalId: 'generated' },
    accounts: accounts.map(account => account.input) as [AccountInput],
    clusters,
    services,
    functions: placed.functions,
    queues: placed.queues,
    // Short, because in many estates nobody reads them.
    eventDelivery: { account: accounts[0].input.id, retention: '1h' },
  };
  return checkEstate(document, `generated from seed ${options.seed}`);
}

function check(options: GenerateOptions): void {
  const sizes: [string, number, number, number][] = [
    ['accounts', options.accounts, 1, 10_000],
    ['regions', options.regions, 1, REGIONS.length],
    ['services', options.services, 0, 1_000_000],
    ['functions', options.functions ?? 0, 0, 1_000_000],
  ];
  for (const [name, value, least, most] of sizes) {
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(
        `${name} must be a whole number from ${least} to ${most}, not ${value}`,
      );
    }
  }
}

function unitOf(environment: string): string {
  return `Workloads/${environment[0].toUpperCase()}${environment.slice(1)}`;
}

function makeAccounts(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const team = TEAMS[Math.floor(index / ENVIRONMENTS.length) % TEAMS.length];
    const environment = ENVIRONMENTS[index % ENVIRONMENTS.length];
    const round = Math.floor(index / ENVIRONMENTS.length / TEAMS.length);
    const input: AccountInput = {
      id: String(FIRST_ACCOUNT + index),
      name: `${team}-${environment}${round > 0 ? `-${round + 1}` : ''}`,
      organizationalUnit: unitOf(environment),
      // Every other account says whose it is.
      tags: index % 2 === 0 ? { team, environment } : { environment },
    };
    return { input, team, environment };
  });
}

/** Which of the places gets the next service: the first ones far more often than the last. */
function drawPlace(random: Random, places: readonly Place[]): Place {
  return places[Math.floor(random.next() ** 2.5 * places.length)];
}

function makeServices(
  random: Random,
  places: readonly Place[],
  count: number,
): ServiceInput[] {
  const services: ServiceInput[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = drawPlace(random, places);
    const component = `${random.pick(SUBJECTS)}-${random.pick(ROLES)}`;
    services.push(makeService(random, place, component, index));
  }
  return services;
}

function makeService(
  random: Random,
  place: Place,
  component: string,
  index: number,
): ServiceInput {
  // Squaring makes small counts common and large ones rare.
  const desired = 1 + Math.floor(random.next() ** 3 * 12);
  const { health, loadBalancer, ...life } = drawScenario(random, desired);
  const { tags, stack, evidence, owner } = drawOwnership(
    random,
    place,
    component,
    index,
  );
  const listens = loadBalancer !== undefined || random.next() < 0.5;
  return {
    name: `${component}-${index}`,
    tags,
    stack,
    loadBalancer: listens ? loadBalancer ?? {} : undefined,
    task: {
      version: `${random.integer(0, 9)}.${random.integer(
        0,
        30,
      )}.${random.integer(0, 20)}`,
      revision: random.integer(1, 200),
      cpu: random.pick([256, 512, 1024]),
      memory: random.pick([512, 1024, 2048]),
      port: listens ? 8080 : undefined,
    },
    scaling:
      random.next() < 0.3
        ? { minimum: 1, maximum: desired * 4, cpu: 60 }
        : undefined,
    alarms: random.next() < 0.3 ? [{ name: `${component}-${index}-cpu` }] : [],
    runs: [{ cluster: place.cluster, regions: [place.region], ...life }],
    expected: { owner, health, evidence },
  };
}
