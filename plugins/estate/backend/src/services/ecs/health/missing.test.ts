import {
  codeDeployService,
  deployment,
  event,
  nativeDeployment,
  rollingOut,
  service,
  STEADY,
} from '../__testUtils__/builders';
import { alarm } from '../__testUtils__/surroundings';
import { Case, named, none, well } from '../__testUtils__/cases';

const cases: Case[] = [
  [
    'tasks could not be read, and ECS started some of late: unknown, for they may fail',
    well({
      unread: ['tasks', 'stopped-tasks'],
      tasks: [],
      events: [event(20, 'has started 1 tasks: (task a).')],
    }),
    'unknown',
    'evidence-unread',
    /its stopped tasks and its tasks/,
  ],
  [
    'tasks could not be read, and ECS has started none for hours: healthy by its counts, and said',
    well({
      unread: ['tasks', 'stopped-tasks'],
      tasks: [],
      events: [event(20, STEADY), event(200, 'has started 1 tasks: (task a).')],
    }),
    'healthy',
    'evidence-unread',
    /its stopped tasks and its tasks: what is said here rests on the counts/,
  ],
  [
    'tasks could not be read, and none of three runs: down by its counts',
    none({ unread: ['tasks', 'stopped-tasks'] }),
    'down',
    'no-running-tasks',
    /0 of 3 tasks run/,
  ],
  [
    'tasks could not be read while a deployment is under way: unknown',
    service([rollingOut(42, { running: 3, of: 3 }, 5)], {
      unread: ['tasks', 'stopped-tasks'],
      tasks: [],
    }),
    'unknown',
    'evidence-unread',
    /its tasks/,
  ],
  [
    'the current deployment could not be read while it is under way: unknown',
    service([rollingOut(42, { running: 3, of: 3 }, 5)], {
      unread: ['service-deployment'],
    }),
    'unknown',
    'evidence-unread',
    /its current deployment/,
  ],
  [
    'the current deployment could not be read, and traffic may be shifting: unknown',
    well({ deploymentStrategy: 'CANARY', unread: ['service-deployment'] }),
    'unknown',
    'evidence-unread',
    /its current deployment/,
  ],
  [
    'the last deployment could not be read, and the service says that it completed: healthy',
    well({ unread: ['service-deployment'] }),
    'healthy',
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
