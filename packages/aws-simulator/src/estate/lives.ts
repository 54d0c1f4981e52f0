import { DueQueue } from './dueQueue';
import type {
  Instant,
  LifeChange,
  LifeNotice,
  RegisteredRevision,
} from './life/records';
import { ServiceLife } from './life/serviceLife';
import { compare } from './model/regional';
import type { EcsCluster, EcsService } from './model/types';

/** Hears what happens to an ECS service. */
export type NoticeListener = (service: EcsService, notice: LifeNotice) => void;

type WithoutTime<Change> = Change extends unknown ? Omit<Change, 'at'> : never;
/** A change that a caller makes to an ECS service. */
export type ServiceChange = WithoutTime<LifeChange>;

/** What the lives of services need. */
export interface ServiceLivesOptions {
  /** Those of the document. */
  readonly services: readonly EcsService[];
  readonly seed: string;
  /** Scenario time. */
  readonly now: () => Instant;
  /** When the scenario started. */
  readonly startedAt: () => Instant;
}

/**
 * The lives of all ECS services, each lived on when somebody looks or when
 * something in it is due.
 */
export class ServiceLives {
  readonly #options: ServiceLivesOptions;
  readonly #lives = new Map<EcsService, ServiceLife>();
  readonly #serviceOfTask = new Map<string, EcsService>();
  readonly #changes = new Map<EcsService, LifeChange[]>();
  readonly #listeners = new Set<NoticeListener>();
  readonly #due = new DueQueue<EcsService>();
  /** Those that callers made, by their ARNs. */
  readonly #created = new Map<string, EcsService>();
  readonly #deleted = new Set<EcsService>();
  /** Services that no tick has looked at yet. */
  #unseen: EcsService[];
  #tickedAt: Instant = -Infinity;

  constructor(options: ServiceLivesOptions) {
    this.#options = options;
    this.#unseen = [...options.services];
  }

  /** The services of a cluster in the order of their names, without those that were deleted. */
  inCluster(cluster: EcsCluster): EcsService[] {
    return this.everIn(cluster).filter(service => !this.#deleted.has(service));
  }

  /** As `inCluster`, with those that were deleted: their tasks are still known for a while. */
  everIn(cluster: EcsCluster): EcsService[] {
    const created = [...this.#created.values()].filter(
      service => service.cluster.arn === cluster.arn,
    );
    return [...cluster.services.values(), ...created].sort((a, b) =>
      compare(a.name, b.name),
    );
  }

  /** A service of a cluster by name, also one that was deleted. */
  find(cluster: EcsCluster, name: string): EcsService | undefined {
    const arn = `${cluster.arn.replace(':cluster/', ':service/')}/${name}`;
    return this.#created.get(arn) ?? cluster.services.get(name);
  }

  isDeleted(service: EcsService): boolean {
    return this.#deleted.has(service);
  }

  /** Makes a service, whose life begins now; none of its name may be there. */
  create(service: EcsService): void {
    this.#created.set(service.arn, service);
    this.#liveOn(service);
  }

  /** The life of a service, lived until now. */
  of(service: EcsService): ServiceLife {
    const now = this.#options.now();
    const existing = this.#lives.get(service);
    if (existing && existing.now <= now) {
      existing.advance(now);
      return existing;
    }
    // The clock was set back, or this is the first look: live it from the
    // beginning, and tell nobody what they have heard or what is long past.
    let told = false;
    const startedAt = this.#startOf(service);
    const life = new ServiceLife({
      service,
      seed: this.#options.seed,
      startedAt,
      changes: this.#changes.get(service),
      listener: notice => {
        if (notice.kind === 'task') {
          this.#serviceOfTask.set(notice.task.id, service);
        }
        if (told) {
          this.#listeners.forEach(listener => listener(service, notice));
        }
      },
    });
    this.#lives.set(service, life);
    life.advance(Math.min(existing ? existing.now : startedAt, now));
    told = true;
    life.advance(now);
    return life;
  }

  /**
   * A revision that a caller registered with the family of a service. It does
   * not let the service live on, so that those who hear of a change may ask.
   */
  registered(
    service: EcsService,
    revision: number,
  ): RegisteredRevision | undefined {
    return this.#lives.get(service)?.state.registered.get(revision);
  }

  /** Changes a service now. */
  change(service: EcsService, change: ServiceChange): void {
    const life = this.of(service);
    const timed: LifeChange = { ...change, at: life.now };
    const changes = this.#changes.get(service) ?? [];
    this.#changes.set(service, [...changes, timed]);
    life.change(timed);
    if (change.kind === 'delete') {
      this.#deleted.add(service);
    }
    // What follows may be due before anything that was.
    this.#due.set(service, life.nextAt);
  }

  /** The service that started a task, while the task is still known. */
  serviceOfTask(cluster: EcsCluster, taskId: string): EcsService | undefined {
    const find = () => {
      const service = this.#serviceOfTask.get(taskId);
      return service?.cluster.arn === cluster.arn &&
        this.of(service).state.tasks.has(taskId)
        ? service
        : undefined;
    };
    const found = find();
    if (found) {
      return found;
    }
    // Services that nobody has looked at since the start have told us of no task yet.
    for (const service of this.everIn(cluster)) {
      this.of(service);
    }
    return find();
  }

  /**
   * Lives those services on in which something is due, in the order of time.
   *
   * @param allowance - real milliseconds that may be spent on services that
   * nobody has looked at yet, whose whole past has to be lived first; no limit
   * when absent. The rest waits for the next tick.
   */
  tick(allowance: number = Infinity): void {
    const now = this.#options.now();
    if (now < this.#tickedAt) {
      // The clock was set back: everything may be due at another time.
      this.#forgetDueTimes();
    }
    this.#tickedAt = now;
    const stopAt = performance.now() + allowance;
    while (this.#unseen.length > 0 && performance.now() < stopAt) {
      this.#liveOn(this.#unseen.pop()!);
    }
    for (
      let service = this.#due.take(now);
      service;
      service = this.#due.take(now)
    ) {
      this.#liveOn(service);
    }
  }

  /** @returns a function that ends the subscription. */
  onNotice(listener: NoticeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Undoes all changes; every life begins anew. */
  reset(): void {
    this.#lives.clear();
    this.#changes.clear();
    this.#serviceOfTask.clear();
    this.#created.clear();
    this.#deleted.clear();
    this.#forgetDueTimes();
  }

  /** The life of a service that a caller made begins with it. */
  #startOf(service: EcsService): Instant {
    return this.#created.get(service.arn) === service
      ? service.createdAt.getTime()
      : this.#options.startedAt();
  }

  #liveOn(service: EcsService): void {
    this.#due.set(service, this.of(service).nextAt);
  }

  #forgetDueTimes(): void {
    this.#due.clear();
    this.#unseen = [...this.#options.services, ...this.#created.values()];
    this.#tickedAt = -Infinity;
  }
}
