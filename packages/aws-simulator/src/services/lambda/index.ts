import type * as Lambda from '@aws-sdk/client-lambda';
import type { World } from '../../estate/world';
import type { Handlers } from '../../wire/service';
import { creatingHandlers } from './creating';
import { changingEventSourceHandlers } from './changingEventSources';
import { eventSourceHandlers } from './eventSources';
import { invokingHandlers } from './invoking';
import { readingHandlers } from './reading';
import { settingsHandlers } from './settings';
import { tagHandlers } from './tags';
import { updatingHandlers } from './updating';

/** AWS Lambda: what is read of functions, and the changes that people make, functions that they make and delete among them. */
export function lambdaHandlers(world: World): Handlers<typeof Lambda> {
  return {
    ...readingHandlers(world),
    ...settingsHandlers(world),
    ...eventSourceHandlers(world),
    ...changingEventSourceHandlers(world),
    ...creatingHandlers(world),
    ...tagHandlers(world),
    ...updatingHandlers(world),
    ...invokingHandlers(world),
  };
}
