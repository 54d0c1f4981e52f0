import { Stack } from '@aws-sdk/client-cloudformation';
import { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { Service, Task } from '@aws-sdk/client-ecs';
import { observeStack } from '../cloudformation/observe';
import { observeMetricAlarm } from '../cloudwatch/observe';
import { observeService } from '../ecs/observe/service';
import { observeStoppedTask } from '../ecs/observe/task';
import { classifyStop } from '../ecs/stops/classifyStop';
import { scrub, scrubStackReason } from './scrub';

const PLANTED = 'hunter2-Tr0ub4dor';

/** Texts as AWS writes them, each with a secret where a team would put one. */
const LEAKY = [
  `CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "app --password=${PLANTED}": executable file not found in $PATH: unknown`,
  `CannotStartContainerError: Error response from daemon: runc create failed: exec: "sh -c \\"app ${PLANTED}\\"": no such file or directory`,
  // AWS cut the text, so that the quote never closes
  `CannotStartContainerError: unable to start container process: exec: "app ${PLANTED}`,
  `OCI runtime exec failed: exec failed: ${PLANTED}: permission denied`,
  `ResourceInitializationError: failed with DB_PASSWORD=${PLANTED} in its environment`,
  `it was run as app --password ${PLANTED} --verbose`,
  `it was run with DB_PASSWORD="${PLANTED} and more"`,
  `CannotPullContainerError: proxyconnect tcp: dial http://user:${PLANTED}@proxy.example:3128 failed`,
  `Health checks failed: {"password":"${PLANTED}"}`,
  `Authorization: Bearer ${PLANTED}`,
];

describe('scrub', () => {
  it.each(LEAKY)('takes the secret out of: %s', text => {
    expect(scrub(text)).not.toContain(PLANTED);
  });

  it('keeps the code of a container that does not start, and why', () => {
    expect(scrub(LEAKY[0])).toBe(
      'CannotStartContainerError: executable file not found in $PATH',
    );
    expect(scrub(LEAKY[2])).toBe('CannotStartContainerError');
  });

  it.each([
    [
      'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
      'logging-unavailable',
    ],
    [
      `CannotCreateContainerError: Error response from daemon: ${PLANTED}`,
      'container-start-failed',
    ],
    [
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): not found',
      'image-pull-failed',
    ],
  ])('leaves enough to tell why a task stopped: %s', (text, code) => {
    expect(
      classifyStop({
        stopCode: 'TaskFailedToStart',
        stoppedReason: scrub(text),
        containers: [],
      }).code,
    ).toBe(code);
  });

  it.each([
    'Call the exec on duty',
    'Essential container in task exited',
    'OutOfMemoryError: Container killed due to memory usage',
    'Scaling activity initiated by (deployment ecs-svc/4123456789012345678)',
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/payment/1)',
    '(service payment) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 7a1c) encountered error "AGENT".',
    'Threshold Crossed: 3 out of the last 3 datapoints [12.0 (21/11/26 10:00:00), 9.0 (21/11/26 09:59:00)] were greater than the threshold (5.0).',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s)',
    'Health checks failed with these codes: [503]',
    'The p99 latency - seen by users - is >= 500 ms',
  ])('leaves alone: %s', text => {
    expect(scrub(text)).toBe(text);
  });
});

describe('scrubStackReason', () => {
  it('keeps which resources failed', () => {
    expect(
      scrubStackReason(
        'The following resource(s) failed to create: [Database, Service]. Rollback requested by user.',
      ),
    ).toBe(
      'The following resource(s) failed to create: [Database, Service]. Rollback requested by user.',
    );
  });

  it('keeps nothing of a sentence that it does not know', () => {
    expect(
      scrubStackReason(
        `1 validation error detected: Value '${PLANTED}' at 'masterUserPassword' failed to satisfy constraint`,
      ),
    ).toBeUndefined();
  });
});

describe('what is stored', () => {
  it.each(LEAKY)('holds no secret of: %s', text => {
    const at = new Date('2026-11-21T12:00:00.000Z');
    const task: Task = {
      taskArn: 'arn:aws:ecs:eu-west-1:111111111111:task/main/1',
      taskDefinitionArn:
        'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment:41',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: text,
      containers: [{ name: 'app', reason: text }],
    };
    const service: Service = {
      serviceArn: 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment',
      clusterArn: 'arn:aws:ecs:eu-west-1:111111111111:cluster/main',
      status: 'ACTIVE',
      desiredCount: 1,
      runningCount: 0,
      pendingCount: 0,
      events: [{ id: '1', createdAt: at, message: text }],
    };
    const stack: Stack = {
      StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/payment/1',
      StackName: 'payment',
      StackStatus: 'CREATE_FAILED',
      StackStatusReason: text,
      CreationTime: at,
    };
    const alarm: MetricAlarm = {
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99',
      AlarmName: 'p99',
      StateValue: 'ALARM',
      StateReason: text,
      AlarmDescription: text,
    };
    const stored = JSON.stringify([
      observeStoppedTask(task, at),
      observeService(service, {
        tasks: [],
        stoppedTasks: [],
        unread: [],
      }),
      observeStack(stack),
      observeMetricAlarm(alarm),
    ]);
    expect(stored).not.toContain(PLANTED);
  });
});
