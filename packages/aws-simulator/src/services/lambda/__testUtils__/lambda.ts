import {
  caller,
  estateWithFunctions,
  testWorld,
} from '../../__testUtils__/testWorld';
import { lambdaHandlers } from '..';

export const ARN = 'arn:aws:lambda:eu-west-1:111111111111:function';

/** Lambda as a client sees it, in an estate with the given functions and queues. */
export const lambda = (functions: string, queues?: string) => {
  const test = testWorld(estateWithFunctions(functions, queues));
  return { ...test, call: caller(lambdaHandlers(test.world)) };
};
