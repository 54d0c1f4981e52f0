import { EcsStoppedTask } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DenseColumn,
  DenseTable,
  DisclosureButton,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo, useState } from 'react';
import { groupStops, StopGroup } from './groupStops';
import { revisionOf } from './lanes';
import classes from './runtime.module.css';
import { TaskId } from './TaskId';

/** How many tasks of a group are named before a reader asks for all. */
const TASKS_AT_FIRST = 3;

/** Stopped tasks, a row for all that stopped alike. */
export function StoppedTasks(props: { tasks: readonly EcsStoppedTask[] }) {
  const groups = useMemo(() => groupStops(props.tasks), [props.tasks]);
  const columns = useMemo(
    () => stopColumns(props.tasks.length >= TASKS_KEPT),
    [props.tasks],
  );
  return (
    <DenseTable
      label="Stopped tasks"
      columns={columns}
      rows={groups}
      getId={group => group.id}
      minimumWidth="52rem"
    />
  );
}

/** Of more stopped tasks than these the portal forgets the oldest. */
const TASKS_KEPT = 50;

const stopColumns = (isFull: boolean): Array<DenseColumn<StopGroup>> => [
  {
    id: 'stopped',
    label: 'Stopped',
    width: '9rem',
    render: ({ tasks }) => <Times tasks={tasks} isFull={isFull} />,
  },
  {
    id: 'reason',
    label: 'Why',
    isRowHeader: true,
    render: ({ tasks: [newest] }) => (
      <>
        {untrustedText(newest.stoppedReason ?? 'AWS gave no reason')}
        {newest.stopCode && ` (${untrustedText(newest.stopCode, 60)})`}
      </>
    ),
  },
  {
    id: 'containers',
    label: 'Containers',
    render: ({ tasks: [newest] }) => (
      <ul className={classes.plainList}>
        {newest.containers.map(container => (
          <li key={container.name}>{containerWords(container)}</li>
        ))}
      </ul>
    ),
  },
  {
    id: 'version',
    label: 'Version',
    width: '10rem',
    render: ({ tasks: [newest] }) =>
      untrustedText(revisionOf(newest.taskDefinitionArn), 100),
  },
  {
    id: 'tasks',
    label: 'Tasks',
    width: '12rem',
    render: ({ tasks }) => <Tasks tasks={tasks} />,
  },
];

/** How many stopped, when the last one did, and when the first. */
function Times(props: { tasks: readonly EcsStoppedTask[]; isFull: boolean }) {
  const { tasks, isFull } = props;
  const [newest] = tasks;
  const oldest = tasks[tasks.length - 1];
  if (tasks.length === 1) {
    return <Age at={newest.stoppedAt} />;
  }
  return (
    <>
      <strong>
        {tasks.length} {isFull && 'or more '}times
      </strong>
      <div>
        last <Age at={newest.stoppedAt} />
      </div>
      <div>
        {isFull ? 'first kept' : 'first'} <Age at={oldest.stoppedAt} />
      </div>
    </>
  );
}

/** The newest tasks of a group; the others on demand. */
function Tasks({ tasks }: { tasks: readonly EcsStoppedTask[] }) {
  const [expanded, setExpanded] = useState(false);
  const shown = expanded ? tasks : tasks.slice(0, TASKS_AT_FIRST);
  const others = tasks.length - TASKS_AT_FIRST;
  return (
    <>
      <ul className={classes.plainList}>
        {shown.map(task => (
          <li key={task.arn}>
            <TaskId arn={task.arn} /> <Age at={task.stoppedAt} />
          </li>
        ))}
      </ul>
      {others > 0 && (
        <div className={classes.more}>
          <DisclosureButton expanded={expanded} onChange={setExpanded}>
            {expanded ? 'Fewer tasks' : `${others} more`}
          </DisclosureButton>
        </div>
      )}
    </>
  );
}

/** For example `app: exit code 137, OutOfMemoryError`. */
export function containerWords(
  container: EcsStoppedTask['containers'][number],
): string {
  const parts = [
    container.exitCode === undefined
      ? 'no exit code'
      : `exit code ${container.exitCode}`,
    container.reason,
  ].filter(Boolean);
  return untrustedText(`${container.name}: ${parts.join(', ')}`, 300);
}
