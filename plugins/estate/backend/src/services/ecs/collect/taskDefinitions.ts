import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { EcsTaskDefinition } from '@pilothouse/plugin-aws-estate-common';
import { CollectContext } from '@pilothouse/plugin-aws-estate-node';
import { attempt, isAwsError } from '../../shared/attempt';
import { required } from '../../shared/observed';
import { observeTaskDefinition } from '../observe/taskDefinition';

/**
 * Version of what `observeTaskDefinition` keeps. A revision never changes, but
 * what is kept of it may: to be raised with every change of that shape, so that
 * revisions are read once more.
 */
const SHAPE = 'task-definition-1';

/** Reads a revision; undefined where there is none or it may not be read. */
export type TaskDefinitionReader = (
  arn: string,
) => Promise<EcsTaskDefinition | undefined>;

/**
 * Reads revisions of task definitions. A revision never changes: what was read
 * once is remembered, without its values. A refusal holds for the rest of the
 * sweep, since `ecs:DescribeTaskDefinition` cannot be granted for some only.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function createTaskDefinitionReader(
  client: ECSClient,
  context: CollectContext,
): TaskDefinitionReader {
  const revisions = new Map<string, ReturnType<TaskDefinitionReader>>();
  let refused = false;

  async function read(arn: string): Promise<EcsTaskDefinition | undefined> {
    if (refused) {
      return undefined;
    }
    return attempt(context, `task definition ${arn}`, async () => {
      try {
        const stored = await context.immutable(`${SHAPE}:${arn}`, async () => {
          const { taskDefinition } = await client.send(
            new DescribeTaskDefinitionCommand({ taskDefinition: arn }),
          );
          const observed = observeTaskDefinition(
            required(taskDefinition, 'taskDefinition'),
          );
          return { ...observed };
        });
        return stored;
      } catch (error) {
        if (isAwsError(error, 'ClientException')) {
          // deleted: an answer, and no fault of the sweep
          return undefined;
        }
        refused = isAwsError(error, 'AccessDeniedException');
        throw error;
      }
    });
  }

  return arn => {
    let revision = revisions.get(arn);
    if (!revision) {
      revision = read(arn);
      revisions.set(arn, revision);
    }
    return revision;
  };
}
