import type { EventBus } from '../core/events';
import type { EstateDocument } from './document/schema';
import type { Instant } from './life/records';
import type { LifeState } from './life/state';
import { buildModel, placeKey } from './model/build';
import type {
  Account,
  EcsCluster,
  EcsService,
  EstateModel,
  RegionalModel,
} from './model/types';
import { Functions } from './functions';
import { ServiceLives, type NoticeListener, type ServiceChange } from './lives';
import { QueueStore } from './queues';
import { TagStore } from './tagStore';

/** What a world needs besides its document. */
export interface WorldOptions {
  /** Scenario time. */
  readonly clock: { now(): Date };
  /** Hears what happens from the start of the scenario on. */
  readonly events?: EventBus;
  /** Decides everything that the document leaves open. */
  readonly seed?: string | number;
}

export type { NoticeListener, ServiceChange } from './lives';

/** Which ECS services there are, and which callers make. */
export type ServiceLookup = Pick<
  ServiceLives,
  'inCluster' | 'everIn' | 'find' | 'isDeleted' | 'registered' | 'create'
>;

/** What ought to be found about an ECS service; for tests and benchmarks. */
export type Expectation = { readonly arn: string } & NonNullable<
  EcsService['expected']
>;

/**
 * The simulated organisation at the present scenario time. Everything in it
 * follows from the document, the seed, the time and the changes that callers
 * made; those are kept apart, so `reset` has little to do.
 */
export interface World {
  readonly document: EstateDocument;
  readonly model: EstateModel;
  readonly seed: string;
  /** In the order of the document. */
  readonly accounts: readonly Account[];
  readonly tags: TagStore;
  /** Lambda functions. */
  readonly functions: Functions;
  /** SQS queues and their messages. */
  readonly queues: QueueStore;
  readonly events?: EventBus;
  /** When the scenario started. */
  readonly startedAt: Date;
  now(): Date;
  account(id: string): Account | undefined;
  /** What is in a Region of an account; nothing, where either is unknown. */
  region(account: string, region: string): RegionalModel;
  /** The ECS services that are there; model and region also hold those that callers deleted, and none that they made. */
  readonly services: ServiceLookup;
  /** The state of an ECS service now. */
  life(service: EcsService): Readonly<LifeState>;
  /** The service that started a task, while the task is still known. */
  serviceOfTask(cluster: EcsCluster, taskId: string): EcsService | undefined;
  /** Changes an ECS service now. */
  change(service: EcsService, change: ServiceChange): void;
  /**
   * Lets what is due happen, so that events are published when nobody looks.
   *
   * @param allowance - real milliseconds that may be spent on services whose
   * past was never looked at; the rest waits for the next tick. No limit when absent
   */
  tick(allowance?: number): void;
  /** Hears of every tick, after services have lived on; @returns a function that ends the subscription. */
  onTick(listener: () => void): () => void;
  /** @returns a function that ends the subscription. */
  onNotice(listener: NoticeListener): () => void;
  /** What the document says ought to be found about ECS services; `functions` has that of functions. */
  expectations(): Expectation[];
  /** Undoes all changes and starts the scenario anew at the present time. */
  reset(): void;
}

class DefaultWorld implements World {
  readonly document: EstateDocument;
  readonly model: EstateModel;
  readonly seed: string;
  readonly tags: TagStore;
  readonly functions: Functions;
  readonly queues: QueueStore;
  readonly events?: EventBus;
  readonly #clock: { now(): Date };
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #lives: ServiceLives;
  readonly #tickListeners = new Set<() => void>();
  #startedAt: Instant;

  constructor(document: EstateDocument, options: WorldOptions) {
    this.document = document;
    this.model = buildModel(document);
    this.seed = String(options.seed ?? document.name);
    this.tags = new TagStore(this.model.tags);
    this.events = options.events;
    this.#clock = options.clock;
    this.#startedAt = options.clock.now().getTime();
    this.#accounts = new Map(
      this.model.accounts.map(account => [account.id, account]),
    );
    const now = () => this.#clock.now().getTime();
    this.#lives = new ServiceLives({
      services: [...this.model.servicesByArn.values()],
      seed: this.seed,
      now,
      startedAt: () => this.#startedAt,
    });
    this.functions = new Functions({
      model: this.model,
      seed: this.seed,
      now,
      startedAt: () => this.#startedAt,
      queueExisted: (arn, at) => this.queues.existed(arn, at),
      advanceQueues: () => this.queues.advance(),
    });
    this.queues = new QueueStore({
      queues: [...this.model.regional.values()].flatMap(({ queues }) => queues),
      partition: document.partition,
      now,
      consumers: this.functions.consumers,
    });
  }

  get accounts(): readonly Account[] {
    return this.model.accounts;
  }

  get startedAt(): Date {
    return new Date(this.#startedAt);
  }

  now(): Date {
    return this.#clock.now();
  }

  account(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  region(account: string, region: string): RegionalModel {
    return (
      this.model.regional.get(placeKey(account, region)) ?? {
        account,
        region,
        clusters: new Map(),
        services: [],
        families: new Map(),
        loadBalancers: [],
        targetGroups: [],
        functions: [],
        queues: [],
        metricAlarms: [],
        compositeAlarms: [],
        stacks: [],
      }
    );
  }

  get services(): ServiceLookup {
    return this.#lives;
  }

  life(service: EcsService): Readonly<LifeState> {
    return this.#lives.of(service).state;
  }

  serviceOfTask(cluster: EcsCluster, taskId: string): EcsService | undefined {
    return this.#lives.serviceOfTask(cluster, taskId);
  }

  change(service: EcsService, change: ServiceChange): void {
    this.#lives.change(service, change);
  }

  tick(allowance?: number): void {
    this.#lives.tick(allowance);
    this.#tickListeners.forEach(listener => listener());
  }

  onTick(listener: () => void): () => void {
    this.#tickListeners.add(listener);
    return () => this.#tickListeners.delete(listener);
  }

  onNotice(listener: NoticeListener): () => void {
    return this.#lives.onNotice(listener);
  }

  expectations(): Expectation[] {
    return [...this.model.servicesByArn.values()].flatMap(service =>
      service.expected ? [{ arn: service.arn, ...service.expected }] : [],
    );
  }

  reset(): void {
    this.#lives.reset();
    this.tags.reset();
    this.functions.reset();
    this.queues.reset();
    this.#startedAt = this.#clock.now().getTime();
  }
}

/** Makes the world that a document describes. */
export function createWorld(
  document: EstateDocument,
  options: WorldOptions,
): World {
  return new DefaultWorld(document, options);
}
