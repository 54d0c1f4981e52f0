import type { Instant } from '../life/records';
import { placeKey } from '../model/build';
import type { LambdaFunction } from '../model/placedTypes';
import { compare } from '../model/regional';
import type { EstateModel, Place } from '../model/types';

/** Which functions there are: those of the document, without those that callers deleted, and with those they made. */
export class FunctionRegistry {
  /** Those of the document, whatever became of them. */
  readonly documented: readonly LambdaFunction[];
  readonly #model: EstateModel;
  /** The last function of each name, also a deleted one. */
  readonly #byArn = new Map<string, LambdaFunction>();
  readonly #created = new Set<LambdaFunction>();
  readonly #deletedAt = new Map<LambdaFunction, Instant>();
  /** Functions that read a queue at some time, in the order in which they came to it. */
  readonly #readers = new Map<string, LambdaFunction[]>();

  constructor(model: EstateModel) {
    this.#model = model;
    this.documented = [...model.regional.values()].flatMap(
      ({ functions }) => functions,
    );
    this.reset();
  }

  /** The functions of an account and Region, in the order of their names. */
  list({ account, region }: Place): LambdaFunction[] {
    const placed = this.#model.regional.get(placeKey(account, region));
    const documented = (placed?.functions ?? []).filter(
      lambda => !this.#deletedAt.has(lambda),
    );
    const created = [...this.#created].filter(
      lambda =>
        lambda.account === account &&
        lambda.region === region &&
        !this.#deletedAt.has(lambda),
    );
    return created.length > 0
      ? [...documented, ...created].sort((a, b) => compare(a.name, b.name))
      : documented;
  }

  /** A function by its unqualified ARN. */
  find(arn: string): LambdaFunction | undefined {
    const lambda = this.#byArn.get(arn);
    return lambda && !this.#deletedAt.has(lambda) ? lambda : undefined;
  }

  /** A function by its unqualified ARN, also one that was deleted. */
  known(arn: string): LambdaFunction | undefined {
    return this.#byArn.get(arn);
  }

  /** When a function was deleted; `Infinity` while it is there. */
  endOf(lambda: LambdaFunction): Instant {
    return this.#deletedAt.get(lambda) ?? Infinity;
  }

  /** Functions that may read a queue: ask for their state whether they do. */
  readersOf(queueArn: string): readonly LambdaFunction[] {
    return (this.#readers.get(queueArn) ?? []).filter(
      lambda => !this.#deletedAt.has(lambda),
    );
  }

  /** Adds a function; none of its name may be there. */
  add(lambda: LambdaFunction): void {
    this.#created.add(lambda);
    this.#byArn.set(lambda.arn, lambda);
  }

  /** Remembers that a function came to read a queue. */
  addReader(queueArn: string, lambda: LambdaFunction): void {
    const readers = this.#readers.get(queueArn) ?? [];
    if (!readers.includes(lambda)) {
      this.#readers.set(queueArn, [...readers, lambda]);
    }
  }

  remove(lambda: LambdaFunction, at: Instant): void {
    this.#deletedAt.set(lambda, at);
  }

  /** Back to the document. */
  reset(): void {
    this.#byArn.clear();
    this.#created.clear();
    this.#deletedAt.clear();
    this.#readers.clear();
    for (const lambda of this.documented) {
      this.#byArn.set(lambda.arn, lambda);
      for (const { arn, kind } of lambda.eventSources) {
        if (kind === 'sqs') {
          this.addReader(arn, lambda);
        }
      }
    }
  }
}
