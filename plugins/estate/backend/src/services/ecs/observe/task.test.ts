import { Task } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import {
  isStopped,
  observeStoppedTask,
  observeTask,
  serviceOfTask,
} from './task';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const STOPPED: Task = {
  taskArn: 'arn:aws:ecs:eu-west-1:111111111111:task/main/1',
  taskDefinitionArn:
    'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment:41',
  group: 'service:payment',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  startedBy: 'ecs-svc/41',
  createdAt: new Date('2026-11-21T11:00:00.000Z'),
  stoppedAt: new Date('2026-11-21T11:30:00.000Z'),
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError' }],
};

describe('observeStoppedTask', () => {
  it('keeps why and when it stopped', () => {
    expect(observeStoppedTask(STOPPED, NOW)).toMatchObject({
      stoppedAt: '2026-11-21T11:30:00.000Z',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      startedBy: 'ecs-svc/41',
      containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError' }],
    });
  });

  it('takes the time of reading for a task that is still stopping', () => {
    const stopping = { ...STOPPED, stoppedAt: undefined };
    expect(observeStoppedTask(stopping, NOW).stoppedAt).toBe(NOW.toISOString());
  });

  it('cuts texts that are longer than those of AWS', () => {
    const { stoppedReason } = observeStoppedTask(
      { ...STOPPED, stoppedReason: 'x'.repeat(5_000) },
      NOW,
    );
    expect(stoppedReason).toHaveLength(1_024);
  });

  it('lets through nothing of overrides, attachments and attributes', () => {
    fc.assert(
      fc.property(
        fc.uuid().map(id => `secret-${id}`),
        secret => {
          const task: Task = {
            ...STOPPED,
            attachments: [{ details: [{ name: 'x', value: secret }] }],
            attributes: [{ name: 'x', value: secret }],
            overrides: {
              executionRoleArn: secret,
              containerOverrides: [
                {
                  name: 'app',
                  command: [secret],
                  environment: [{ name: 'PASSWORD', value: secret }],
                },
              ],
            },
            tags: [{ key: 'x', value: secret }],
          };
          const stored = JSON.stringify([
            observeTask(task),
            observeStoppedTask(task, NOW),
          ]);
          expect(stored).not.toContain(secret);
        },
      ),
    );
  });
});

describe('isStopped', () => {
  it('is true of a task that is meant to stop but still runs', () => {
    expect(isStopped({ lastStatus: 'RUNNING', desiredStatus: 'STOPPED' })).toBe(
      true,
    );
    expect(isStopped({ lastStatus: 'PENDING', desiredStatus: 'RUNNING' })).toBe(
      false,
    );
  });
});

describe('serviceOfTask', () => {
  it('is the name in the group, and nothing for a task that was run by itself', () => {
    expect(serviceOfTask({ group: 'service:payment' })).toBe('payment');
    expect(serviceOfTask({ group: 'family:migration' })).toBeUndefined();
    expect(serviceOfTask({})).toBeUndefined();
  });
});
