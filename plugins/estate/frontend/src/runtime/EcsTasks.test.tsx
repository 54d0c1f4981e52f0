import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { render, screen } from '@testing-library/react';
import { EcsTasks } from './EcsTasks';

const show = (unread: EcsServiceData['unread']) =>
  render(
    <EcsTasks
      service={
        { tasks: [], stoppedTasks: [], unread } as unknown as EcsServiceData
      }
    />,
  );

describe('EcsTasks', () => {
  it('says of tasks that were not read that, and nothing else', () => {
    show(['tasks', 'stopped-tasks']);
    expect(
      screen.getByText('The tasks could not be read by the last sweep.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'The stopped tasks could not be read by the last sweep.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No task/)).not.toBeInTheDocument();
  });

  it('says that there are none where they were read', () => {
    show(undefined);
    expect(screen.getByText('No task runs.')).toBeInTheDocument();
    expect(screen.getByText(/^No task stopped/)).toBeInTheDocument();
  });
});
