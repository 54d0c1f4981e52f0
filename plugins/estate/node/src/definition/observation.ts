import { MetricPoint } from './metrics';

/** Tags by key. @public */
export type ResourceTags = Readonly<Record<string, string>>;

/**
 * What AWS said about one resource.
 *
 * - `resource`: the resource itself. `tags` is absent where this API does not
 *   tell them.
 * - `tags`: only its tags, from an API that knows nothing else of it.
 * - `metrics`: what its signals were in a range of time; it makes no resource.
 *
 * @public
 */
export type Observation =
  | {
      kind: 'resource';
      arn: string;
      /** The type of a resource type definition, for example `ecs:service`. */
      type: string;
      name: string;
      tags?: ResourceTags;
      /** An allow-list of fields; never a secret. */
      data: object;
    }
  | { kind: 'tags'; arn: string; tags: ResourceTags }
  | {
      kind: 'metrics';
      arn: string;
      /** The periods that were asked for: from full minute to full minute. */
      from: Date;
      to: Date;
      signals: ReadonlyArray<{
        signal: string;
        points: readonly MetricPoint[];
        /** Whether CloudWatch told everything; where not, the range is read again. */
        complete: boolean;
      }>;
    };
