import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AwsEstateApi, Cell } from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SWRConfig } from 'swr';
import { envelope, estateApi, refusal } from '../__testUtils__/estate';
import { AccountsPage } from './AccountsPage';

const cell = (changes: Partial<Cell>): Cell => ({
  accountId: '111122223333',
  accountName: 'payment-production',
  region: 'eu-west-1',
  service: 'ecs',
  state: 'ok',
  lastSuccessAt: new Date().toISOString(),
  ...changes,
});
const staging = { accountId: '444455556666', accountName: 'payment-staging' };
const cells = [
  cell({}),
  cell({
    ...staging,
    state: 'denied',
    error: {
      code: 'AccessDeniedException',
      message: 'The role may not list services.',
      missingAction: 'ecs:ListServices',
    },
  }),
  cell({ ...staging, region: 'us-east-1', state: 'never-swept' }),
];

function show(
  api: AwsEstateApi,
  options: { search?: string; mayNotSweep?: true } = {},
) {
  const authorize = options.mayNotSweep
    ? AuthorizeResult.DENY
    : AuthorizeResult.ALLOW;
  // Decisions are cached for the whole app: each test is an app of its own.
  const page = (
    <SWRConfig value={{ provider: () => new Map() }}>
      <AccountsPage />
    </SWRConfig>
  );
  return renderInTestApp(page, {
    apis: [[awsEstateApiRef, api], mockApis.permission({ authorize })],
    initialRouteEntries: [`/${options.search ?? ''}`],
  });
}

function withCells(items: Cell[] = cells) {
  const api = estateApi();
  api.listCells.mockResolvedValue(envelope(items));
  return api;
}

/** The sections of the accounts, as they stand on the page. */
async function accounts(): Promise<HTMLElement[]> {
  const headings = await screen.findAllByRole('heading', {
    name: /\(\d{12}\)$/,
  });
  return headings.map(heading => heading.closest('section')!);
}

describe('AccountsPage', () => {
  it('shows accounts with trouble first and open, with the missing action named', async () => {
    show(withCells());
    const regions = await accounts();
    expect(regions).toHaveLength(2);
    expect(regions[0]).toHaveTextContent(/payment-staging \(444455556666\)/);
    expect(regions[0]).toHaveTextContent(
      'The role may not list services. Missing IAM action: ecs:ListServices',
    );
    expect(
      within(regions[0]).getByRole('grid', { name: /payment-staging/ }),
    ).toBeInTheDocument();
    expect(within(regions[1]).queryByRole('grid')).not.toBeInTheDocument();

    await userEvent.click(
      within(regions[1]).getByRole('button', { name: /Show the cells/ }),
    );
    expect(within(regions[1]).getByRole('grid')).toHaveTextContent(
      'Amazon ECS',
    );
  });

  it('filters by the address', async () => {
    show(withCells(), { search: '?state=never-swept' });
    const grid = await screen.findByRole('grid');
    expect(within(grid).getAllByRole('row').slice(1)).toHaveLength(1);
    expect(grid).toHaveTextContent('us-east-1');
    expect(grid).toHaveTextContent('It has not been read yet.');
  });

  it('sweeps one Region, follows it and reads the cells again', async () => {
    const api = withCells();
    const sweep = { id: '0b3f8e9a-0000-4000-8000-000000000000', cells: 4 };
    api.startSweep.mockResolvedValue({
      ...sweep,
      state: 'queued',
      remaining: 4,
      states: {},
    });
    api.getSweep
      .mockResolvedValueOnce({
        ...sweep,
        state: 'running',
        remaining: 3,
        states: { ok: 1 },
      })
      .mockResolvedValueOnce({
        ...sweep,
        state: 'done',
        remaining: 0,
        states: { ok: 1, denied: 2, partial: 1 },
      });
    show(api);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Sweep us-east-1/ }),
    );
    expect(api.startSweep).toHaveBeenCalledWith(
      { accountId: '444455556666', region: 'us-east-1' },
      expect.anything(),
    );
    const status = screen.getByRole('status', { name: 'Sweep' });
    await waitFor(() => expect(status).toHaveTextContent(/queued/));
    expect(screen.getByRole('button', { name: /^Sweep all/ })).toBeDisabled();
    await waitFor(() => expect(status).toHaveTextContent(/1 of 4 read/));
    await waitFor(() =>
      expect(status).toHaveTextContent(/done: 1 read, 2 denied, 1 partial/),
    );
    expect(
      within(status).getByRole('link', { name: 'Show what could not be read' }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/state=partial.*state=denied/),
    );
    expect(api.listCells).toHaveBeenCalledTimes(2);
  });

  it('says why a sweep did not start', async () => {
    const api = withCells();
    api.startSweep.mockRejectedValue(refusal(403, 'It needs a permission'));
    show(api);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Sweep all/ }),
    );
    const status = screen.getByRole('status', { name: 'Sweep' });
    await waitFor(() =>
      expect(status).toHaveTextContent(
        'You may not start a sweepIt needs a permission',
      ),
    );
  });

  it('has no sweep buttons for who may not sweep', async () => {
    show(withCells(), { mayNotSweep: true });
    await accounts();
    expect(
      screen.queryByRole('button', { name: /^Sweep/ }),
    ).not.toBeInTheDocument();
  });

  describe('states', () => {
    it.each([
      [403, /You may not see these accounts/],
      [404, /is not set up/],
      [500, /could not be loaded/],
    ])('tells %d apart', async (statusCode, text) => {
      const api = estateApi();
      api.listCells.mockRejectedValue(refusal(statusCode, 'no'));
      show(api);
      expect(await screen.findByText(text)).toBeInTheDocument();
    });

    it('not configured: no account is connected, whatever the filters', async () => {
      show(withCells([]), { search: '?state=ok' });
      expect(
        await screen.findByText('No AWS account is connected yet'),
      ).toBeInTheDocument();
    });

    it('filtered out', async () => {
      show(withCells(), { search: '?text=zzz' });
      expect(
        await screen.findByText('No accounts match the filters'),
      ).toBeInTheDocument();
      await userEvent.click(
        screen.getAllByRole('button', { name: 'Clear filters' })[0],
      );
      expect(await accounts()).toHaveLength(2);
    });

    it('stale: a failed refresh keeps the cells', async () => {
      const api = withCells();
      show(api);
      await accounts();
      api.listCells.mockRejectedValue(refusal(500, 'No database'));
      await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
      expect(
        await screen.findByText(/The last refresh failed/),
      ).toBeInTheDocument();
      expect(await accounts()).toHaveLength(2);
    });
  });
});
