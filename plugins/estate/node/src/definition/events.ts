import { JsonObject } from './json';

/**
 * An event as EventBridge delivers it. A member account can forge one: it says
 * where to look, and is not believed.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 * @public
 */
export interface AwsEvent {
  id: string;
  /** For example `aws.ecs`. */
  source: string;
  /** For example `ECS Task State Change`. */
  detailType: string;
  accountId: string;
  region: string;
  /** ISO 8601. */
  time: string;
  /** ARNs, as the event names them. */
  resources: readonly string[];
  detail: JsonObject;
}

/** What an event makes worth reading again. @public */
export type EventScope =
  /**
   * These resources of the AWS service; none where the event says nothing new.
   * Where it tells which part of them changed alone, in the words of the
   * service's `refresh`, that part; else all of them.
   */
  | { arns: readonly string[]; part?: string }
  /** The whole cell, where the event does not tell which resource it is about. */
  | 'cell';

/** Events of one source that say that something changed. @public */
export interface EventSubscription {
  /** For example `aws.ecs`; only AWS itself publishes under `aws.`. */
  source: string;
  /** For example `ECS Service Action`. */
  detailTypes: readonly string[];
  /** Narrows the generated rule: an EventBridge pattern over `detail`. */
  detailPattern?: JsonObject;
  /** How sure AWS is to deliver it. */
  delivery: 'durable' | 'best-effort';
  /** What is to be read again. Pure; the event is untrusted and may lack any field. */
  scope(event: AwsEvent): EventScope;
}
