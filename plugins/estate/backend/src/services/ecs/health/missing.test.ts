import {
  codeDeployService,
  deployment,
  nativeDeployment,
  service,
} from '../__testUtils__/builders';
import { alarm } from '../__testUtils__/surroundings';
import { Case, named, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'tasks could not be read: unknown, whatever the counts say',
    well({ unread: ['tasks', 'stopped-tasks'] }),
    'unknown',
    'evidence-unread',
    /its stopped tasks and its tasks/,
  ],
  [
    'the current deployment could not be read: unknown',
    well({ unread: ['service-deployment'] }),
    'unknown',
    'evidence-unread',
    /its current deployment/,
  ],
  [
    'the task definition is gone: unknown, since no new task could start',
    well({ taskDefinition: undefined }),
    'unknown',
    'task-definition-missing',
    /payment:41/,
  ],
  [
    'tasks are wanted and there is no PRIMARY deployment: unknown',
    service([], { desiredCount: 2, runningCount: 2 }),
    'unknown',
    'inconsistent-answer',
    /no PRIMARY deployment/,
  ],
  [
    'two PRIMARY deployments contradict each other: unknown',
    service([
      deployment(42, { running: 3, of: 3 }),
      deployment(41, { running: 3, of: 3 }),
    ]),
    'unknown',
    'inconsistent-answer',
    /two PRIMARY/,
  ],
  [
    'a CodeDeploy service without task sets: unknown',
    codeDeployService([], { desiredCount: 2, runningCount: 2 }),
    'unknown',
    'inconsistent-answer',
    /no PRIMARY task set/,
  ],
  [
    'AWS has a new deployment controller that this version does not know: unknown',
    well({ deploymentController: 'NOVEL' as 'ECS' }),
    'unknown',
    'unreadable-observation',
    /something new/,
  ],
  [
    'a native deployment is in a state that this version does not know: unknown',
    well({ serviceDeployment: nativeDeployment('SIDEWAYS') }),
    'unknown',
    'unreadable-observation',
    /something new/,
  ],
  [
    'the stored counts are not numbers: unknown',
    well({ runningCount: 'three' as unknown as number }),
    'unknown',
    'unreadable-observation',
    /cannot be read/,
  ],
  [
    'the stored alarm has a state that nobody knows: unknown',
    well(),
    'unknown',
    'unreadable-evidence',
    /cannot be read/,
    { related: [alarm('payment-latency', 'PUZZLED' as 'OK')] },
  ],
];

describe('a service of which evidence is missing', () => {
  it.each(named(cases))('%s', (_, { health, expected }) => {
    expect(health()).toEqual(expected);
  });
});
