import { EcsServiceData, EcsTask } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DenseColumn,
  DenseTable,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { Nothing, Section } from './Facts';
import { revisionOf } from './lanes';
import { StoppedTasks } from './StoppedTasks';
import { TaskId } from './TaskId';

/** Stopped tasks first: they say what goes wrong. */
export function EcsTasks({ service }: { service: EcsServiceData }) {
  const unread = service.unread ?? [];
  return (
    <>
      <Section title="Stopped tasks, last 24 hours">
        {unread.includes('stopped-tasks') && (
          <Nothing>
            The stopped tasks could not be read by the last sweep
            {service.stoppedTasks.length > 0 &&
              ': there may be others than these'}
            .
          </Nothing>
        )}
        {service.stoppedTasks.length > 0 && (
          <StoppedTasks tasks={service.stoppedTasks} />
        )}
        {service.stoppedTasks.length === 0 &&
          !unread.includes('stopped-tasks') && (
            <Nothing>No task stopped, as far as it was seen.</Nothing>
          )}
      </Section>
      <Section title="Tasks">
        {unread.includes('tasks') && (
          <Nothing>The tasks could not be read by the last sweep.</Nothing>
        )}
        {service.tasks.length > 0 && (
          <DenseTable
            label="Tasks"
            columns={TASK_COLUMNS}
            rows={service.tasks}
            getId={task => task.arn}
            minimumWidth="40rem"
          />
        )}
        {service.tasks.length === 0 && !unread.includes('tasks') && (
          <Nothing>No task runs.</Nothing>
        )}
      </Section>
    </>
  );
}

const taskColumn: DenseColumn<EcsTask> = {
  id: 'task',
  label: 'Task',
  width: '8rem',
  isRowHeader: true,
  render: task => <TaskId arn={task.arn} />,
};

const versionColumn: DenseColumn<EcsTask> = {
  id: 'version',
  label: 'Version',
  render: task => untrustedText(revisionOf(task.taskDefinitionArn), 100),
};

const TASK_COLUMNS: Array<DenseColumn<EcsTask>> = [
  taskColumn,
  {
    id: 'status',
    label: 'Status',
    width: '11rem',
    render: task =>
      task.lastStatus === task.desiredStatus
        ? untrustedText(task.lastStatus, 40)
        : untrustedText(`${task.lastStatus} → ${task.desiredStatus}`, 60),
  },
  {
    id: 'health',
    label: 'Health check',
    width: '8rem',
    render: task => untrustedText(task.healthStatus ?? 'none', 40),
  },
  versionColumn,
  {
    id: 'zone',
    label: 'Zone',
    width: '8rem',
    render: task => untrustedText(task.availabilityZone ?? '–', 40),
  },
  {
    id: 'started',
    label: 'Started',
    width: '7rem',
    render: task => <Age at={task.startedAt ?? task.createdAt} />,
  },
];
