import type { CallContext } from '../../core/context';
import type { World } from '../../estate/world';
import { inTrailCase, managementEvent } from '../managementEvent';

/** How CloudTrail names Lambda's calls: with the version of the API that they came with. */
const EVENT_NAMES = {
  CreateEventSourceMapping: 'CreateEventSourceMapping20150331',
  CreateFunction: 'CreateFunction20150331',
  DeleteEventSourceMapping: 'DeleteEventSourceMapping20150331',
  DeleteFunction: 'DeleteFunction20150331',
  DeleteFunctionConcurrency: 'DeleteFunctionConcurrency20171031',
  PutFunctionConcurrency: 'PutFunctionConcurrency20171031',
  TagResource: 'TagResource20170331v2',
  UntagResource: 'UntagResource20170331v2',
  UpdateAlias: 'UpdateAlias20150331',
  UpdateEventSourceMapping: 'UpdateEventSourceMapping20150331',
  UpdateFunctionCode: 'UpdateFunctionCode20150331v2',
  UpdateFunctionConfiguration: 'UpdateFunctionConfiguration20150331v2',
} as const;

type AnnouncedOperation = keyof typeof EVENT_NAMES;

/** Members that CloudTrail leaves out because they are large or hold secrets. */
const LEFT_OUT = ['zipFile', '$metadata'];

/** Members of which CloudTrail shows only that they were there. */
const EMPTIED = ['code', 'environment'];

/** Tells EventBridge of a call that changed something. */
export function announce(
  world: World,
  context: CallContext,
  operation: AnnouncedOperation,
  input: object,
  output: object | undefined,
): void {
  world.events?.publish(
    managementEvent(context, {
      service: 'lambda',
      eventName: EVENT_NAMES[operation],
      requestParameters: redact(input),
      responseElements: output ? redact(output) : null,
    }),
  );
}

/** CloudTrail shows that there were environment variables and code, and neither names nor values. */
function redact(value: object): Record<string, unknown> {
  const members = inTrailCase(value) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(members)
      .filter(([key]) => !LEFT_OUT.includes(key))
      .map(([key, member]) => [
        key,
        EMPTIED.includes(key) && member !== undefined ? {} : member,
      ]),
  );
}
