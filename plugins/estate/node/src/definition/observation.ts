/** Tags by key. @public */
export type ResourceTags = Readonly<Record<string, string>>;

/**
 * What AWS said about one resource.
 *
 * - `resource`: the resource itself. `tags` is absent where this API does not
 *   tell them.
 * - `tags`: only its tags, from an API that knows nothing else of it.
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
  | { kind: 'tags'; arn: string; tags: ResourceTags };
