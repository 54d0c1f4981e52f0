import type { EventBus } from '../core/events';
import type { EstateDocument } from './document/schema';
import type { Instant, LifeChange, LifeNotice } from './life/records';
import { ServiceLife } from './life/serviceLife';
import type { LifeState } from './life/state';
import { buildModel, placeKey } from './model/build';
import type {
  Account,
  EcsCluster,
  EcsService,
  EstateModel,
  RegionalModel,
} from './model/types';
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

/** Hears what happens to an ECS service. */
export type NoticeListener = (service: EcsService, notice: LifeNotice) => void;

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
  readonly events?: EventBus;
  /** When the scenario started. */
  readonly startedAt: Date;
  now(): Date;
  account(id: string): Account | undefined;
  /** What is in a Region of an account; nothing, where either is unknown. */
  region(account: string, region: string): RegionalModel;
  /** The state of an ECS service now. */
  life(service: EcsService): Readonly<LifeState>;
  /** The service that started a task, while the task is still known. */
  serviceOfTask(cluster: EcsCluster, taskId: string): EcsService | undefined;
  /** Changes an ECS service now. */
  change(service: EcsService, change: ServiceChange): void;
  /** Lets time pass for every service, so that events are published when they happen. */
  tick(): void;
  /** @returns a function that ends the subscription. */
  onNotice(listener: NoticeListener): () => void;
  /** What the document says ought to be found. */
  expectations(): Expectation[];
  /** Undoes all changes and starts the scenario anew at the present time. */
  reset(): void;
}

type WithoutTime<Change> = Change extends unknown ? Omit<Change, 'at'> : never;
/** A change that a caller makes to an ECS service. */
export type ServiceChange = WithoutTime<LifeChange>;

class DefaultWorld implements World {
  readonly document: EstateDocument;
  readonly model: EstateModel;
  readonly seed: string;
  readonly tags: TagStore;
  readonly events?: EventBus;
  readonly #clock: { now(): Date };
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #lives = new Map<string, ServiceLife>();
  readonly #serviceOfTask = new Map<string, EcsService>();
  readonly #changes = new Map<string, LifeChange[]>();
  readonly #listeners = new Set<NoticeListener>();
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
        metricAlarms: [],
        compositeAlarms: [],
        stacks: [],
      }
    );
  }

  life(service: EcsService): Readonly<LifeState> {
    return this.#lived(service).state;
  }

  serviceOfTask(cluster: EcsCluster, taskId: string): EcsService | undefined {
    const find = () => {
      const service = this.#serviceOfTask.get(taskId);
      return service?.cluster.arn === cluster.arn &&
        this.life(service).tasks.has(taskId)
        ? service
        : undefined;
    };
    const found = find();
    if (found) {
      return found;
    }
    // Services that nobody has looked at since the start have told us of no task yet.
    for (const service of cluster.services.values()) {
      this.#lived(service);
    }
    return find();
  }

  change(service: EcsService, change: ServiceChange): void {
    const life = this.#lived(service);
    const timed: LifeChange = { ...change, at: life.now };
    const changes = this.#changes.get(service.arn) ?? [];
    this.#changes.set(service.arn, [...changes, timed]);
    life.change(timed);
  }

  tick(): void {
    for (const service of this.model.servicesByArn.values()) {
      this.#lived(service);
    }
  }

  onNotice(listener: NoticeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  expectations(): Expectation[] {
    return [...this.model.servicesByArn.values()].flatMap(service =>
      service.expected ? [{ arn: service.arn, ...service.expected }] : [],
    );
  }

  reset(): void {
    this.#lives.clear();
    this.#changes.clear();
    this.#serviceOfTask.clear();
    this.tags.reset();
    this.#startedAt = this.#clock.now().getTime();
  }

  #lived(service: EcsService): ServiceLife {
    const now = this.#clock.now().getTime();
    const existing = this.#lives.get(service.arn);
    if (existing && existing.now <= now) {
      existing.advance(now);
      return existing;
    }
    // The clock was set back, or this is the first look: live it from the
    // beginning, and tell nobody what they have heard or what is long past.
    let told = false;
    const life = new ServiceLife({
      service,
      seed: this.seed,
      startedAt: this.#startedAt,
      changes: this.#changes.get(service.arn),
      listener: notice => {
        if (notice.kind === 'task') {
          this.#serviceOfTask.set(notice.task.id, service);
        }
        if (told) {
          this.#listeners.forEach(listener => listener(service, notice));
        }
      },
    });
    this.#lives.set(service.arn, life);
    const known = existing ? existing.now : this.#startedAt;
    life.advance(Math.min(known, now));
    told = true;
    life.advance(now);
    return life;
  }
}

/** Makes the world that a document describes. */
export function createWorld(
  document: EstateDocument,
  options: WorldOptions,
): World {
  return new DefaultWorld(document, options);
}
