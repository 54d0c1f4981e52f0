import { caller, estateWith, testWorld } from '../../__testUtils__/testWorld';
import { ecsHandlers } from '..';

/** Enough services for several pages. */
export const MANY = Array.from(
  { length: 25 },
  (_, index) => `
- name: service-${String(index).padStart(2, '0')}
  tags: { team: web }
  runs: [{ cluster: main, desired: 1 }]`,
).join('\n');

/** ECS as a client sees it, in an estate with the given services. */
export const ecs = (services: string) => {
  const test = testWorld(estateWith(services));
  return { ...test, call: caller(ecsHandlers(test.world)) };
};
