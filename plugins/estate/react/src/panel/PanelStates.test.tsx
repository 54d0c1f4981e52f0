import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PanelErrorKind } from './panelError';
import { PanelStates, PanelStatesProps } from './PanelStates';

const refresh = jest.fn();
const clear = jest.fn();

function show(props: Partial<PanelStatesProps<string[]>>) {
  return render(
    <PanelStates
      panel={{ data: ['one'], refreshing: false, outdated: false, refresh }}
      subject="workloads"
      isEmpty={data => data.length === 0}
      none={() => ({ title: 'Nothing runs', description: 'Tag something.' })}
      onClearFilters={clear}
      {...props}
    >
      {data => <p>{data.join()}</p>}
    </PanelStates>,
  );
}

function failing(kind: PanelErrorKind, data?: string[]) {
  return {
    data,
    error: { kind, message: 'The server said so' },
    refreshing: false,
    outdated: false,
    refresh,
  };
}

const empty = { data: [], refreshing: false, outdated: false, refresh };

describe('PanelStates', () => {
  beforeEach(() => jest.resetAllMocks());

  it('shows a skeleton at the first load', () => {
    show({ panel: { refreshing: true, outdated: false, refresh } });
    expect(screen.getByRole('status')).toHaveTextContent('Loading workloads');
  });

  it('shows the data', () => {
    show({});
    expect(screen.getByText('one')).toBeInTheDocument();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('none: says what to do', () => {
    show({ panel: empty });
    expect(screen.getByRole('status')).toHaveTextContent(
      'Nothing runs' + 'Tag something.',
    );
  });

  it('filtered out: offers to clear the filters', async () => {
    show({ panel: empty, isFiltered: true });
    expect(screen.getByRole('status')).toHaveTextContent(
      'No workloads match the filters',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(clear).toHaveBeenCalled();
  });

  it('not permitted: says whom to ask, and shows nothing of before', () => {
    show({ panel: failing('not-permitted', ['secret']) });
    expect(screen.getByRole('status')).toHaveTextContent(
      'You may not see these workloads' +
        'The server said so. Ask a platform engineer for access',
    );
    expect(screen.queryByText('secret')).not.toBeInTheDocument();
  });

  it('not configured: says what to install', () => {
    show({ panel: failing('not-configured') });
    expect(screen.getByRole('status')).toHaveTextContent(
      /not set up.*The server said so\.$/,
    );
  });

  it('stale: keeps the data and says why it is old', async () => {
    show({ panel: failing('failed', ['one']) });
    expect(screen.getByText('one')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      /Older than it should be.*The last refresh failed: The server said so\./,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refresh).toHaveBeenCalled();
  });

  it('stale: because AWS was not read', () => {
    show({ isStale: () => true, asOf: () => '2020-01-01T00:00:00Z' });
    expect(screen.getByText('one')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      /read from AWS .* d ago/,
    );
  });

  it('failed: alerts and offers to try again', async () => {
    show({ panel: failing('failed') });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The workloads could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refresh).toHaveBeenCalled();
  });

  it('not found: is no failure', () => {
    show({ panel: failing('not-found') });
    expect(screen.getByRole('status')).toHaveTextContent(
      'nothing under this address',
    );
  });
});
