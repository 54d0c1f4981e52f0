import {
  estateWith,
  testWorld,
} from '../../../services/__testUtils__/testWorld';
import type { LifeState } from '../state';

/** The first of the given services, and how it lives. */
export function only(services: string) {
  const test = testWorld(estateWith(services));
  const [service] = test.world.model.servicesByArn.values();
  return { ...test, service, life: () => test.world.life(service) };
}

/** The tasks that run. */
export const running = (life: Readonly<LifeState>) =>
  [...life.tasks.values()].filter(task => task.lastStatus === 'RUNNING');

/** The events that match. */
export const said = (life: Readonly<LifeState>, text: RegExp) =>
  life.events.filter(event => text.test(event.message));

/** The beginning of a service behind a load balancer. */
export const WEB = `
- name: web
  task: { port: 8080 }
  loadBalancer: {}
`;
