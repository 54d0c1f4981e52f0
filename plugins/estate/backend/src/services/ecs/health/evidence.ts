import {
  EcsServicePart,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import { shortName } from '../arns';
import { isStart } from './events';
import { HealthRule } from './rule';
import { EcsFacts } from './facts';

/** ECS writes an event for each task that it starts: after one, the task may have failed. */
const RESTARTED_MS = 60 * 60_000;

const PARTS: Record<string, string> = {
  tasks: 'its tasks',
  'stopped-tasks': 'its stopped tasks',
  'service-deployment': 'its current deployment',
};

/** What is missing or contradicts itself: a verdict that rests on it would be a guess. */
export const evidence: HealthRule = facts => [
  ...unread(facts),
  ...taskDefinition(facts),
  ...inconsistent(facts),
  ...unreadable(facts),
];

function unread(facts: EcsFacts): HealthReason[] {
  const { data, page } = facts;
  const parts = (data.unread ?? []).filter(part => part !== 'task-definition');
  if (parts.length === 0) {
    return [];
  }
  const names = parts.map(part => PARTS[part] ?? part).sort();
  const isKnown = parts.every(part => isKnownWithout(part, facts));
  return [
    {
      code: 'evidence-unread',
      status: isKnown ? 'healthy' : 'unknown',
      sentence: `Could not read ${names.join(' and ')}${
        isKnown
          ? ': what is said here rests on the counts and the events of the service'
          : ''
      }.`,
      evidence: parts.map(value => ({ label: 'not read', value })),
      consoleUrl: page(),
    },
  ];
}

/**
 * Whether a verdict can do without a part. The counts and the events come with the service
 * itself: where all that is wanted runs and none was started of late, none has
 * failed either. The state of a rolling deployment is among them too.
 */
function isKnownWithout(part: EcsServicePart, facts: EcsFacts): boolean {
  const { data, primary, events, now, rollingOut } = facts;
  if (part === 'service-deployment') {
    return (
      data.deploymentStrategy === 'ROLLING' && primary?.state === 'completed'
    );
  }
  const restarted = events.some(
    event => isStart(event) && now - Date.parse(event.at) <= RESTARTED_MS,
  );
  return !restarted && !rollingOut;
}

function taskDefinition({ data, primary, page }: EcsFacts): HealthReason[] {
  if (data.taskDefinition || !primary) {
    return [];
  }
  return [
    {
      code: 'task-definition-missing',
      status: 'unknown',
      sentence: `Could not read task definition ${primary.name}: if it was deleted, no new task can start.`,
      evidence: [
        {
          label: 'task definition',
          value: shortName(primary.taskDefinitionArn),
          arn: primary.taskDefinitionArn,
        },
      ],
      consoleUrl: page(),
    },
  ];
}

function inconsistent({
  data,
  primary,
  others,
  page,
}: EcsFacts): HealthReason[] {
  const noun = data.deploymentController === 'ECS' ? 'deployment' : 'task set';
  const problem = (() => {
    if (!primary) {
      return `has no PRIMARY ${noun}`;
    }
    return others.some(other => other.primary)
      ? `has two PRIMARY ${noun}s`
      : undefined;
  })();
  if (!problem) {
    return [];
  }
  return [
    {
      code: 'inconsistent-answer',
      status: 'unknown',
      sentence: `What AWS says does not fit together: the service wants tasks and ${problem}.`,
      evidence: [
        { label: 'desired count', value: String(data.desiredCount) },
        { label: `${noun}s`, value: String(others.length) },
      ],
      consoleUrl: page('deployments'),
    },
  ];
}

function unreadable({ unreadable: resources }: EcsFacts): HealthReason[] {
  return resources.map(({ arn, problem }) => ({
    code: 'unreadable-evidence',
    status: 'unknown',
    sentence: `What is stored of ${shortName(arn)} cannot be read.`,
    evidence: [{ label: 'problem', value: problem, arn }],
  }));
}
