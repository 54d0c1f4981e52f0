import {
  estateWithFunctions,
  START,
  testWorld,
} from '../../../services/__testUtils__/testWorld';

const MINUTE = 60_000;

/** The first of the given functions, and how it lives. */
export function only(functions: string, queues?: string, seed?: number) {
  const test = testWorld(estateWithFunctions(functions, queues), seed);
  const { world } = test;
  const [lambda] = world.functions.list({
    account: '111111111111',
    region: 'eu-west-1',
  });
  /** The minute that began so many minutes after the start of the scenario. */
  const minute = (after: number) =>
    world.functions.minute(lambda, START.getTime() + after * MINUTE);
  return { ...test, lambda, minute };
}

/** ARN of a queue of such an estate. */
export const queueArn = (name: string) =>
  `arn:aws:sqs:eu-west-1:111111111111:${name}`;
