import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  OwnershipAttention,
  OwnershipAttentionList,
  OwnershipSummary,
} from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  envelope,
  estateApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { OwnershipPage } from './OwnershipPage';

const none = { unowned: 0, conflicting: 0, dangling: 0, 'low-confidence': 0 };
const summary: OwnershipSummary = {
  asOf: new Date().toISOString(),
  incomplete: [],
  workloads: { total: 57, owned: 55, share: 55 / 57 },
  all: { total: 400, owned: 300, share: 0.75 },
  problems: {
    workloads: { ...none, unowned: 2, dangling: 1 },
    all: { ...none, unowned: 100, dangling: 1 },
  },
  dangling: [
    {
      key: 'team',
      value: 'paymnt',
      resources: 3,
      suggestion: 'group:default/payment',
      nextStep: {
        sentence: 'Say what paymnt means.',
        copy: { kind: 'app-config', text: 'aliases:\n  - values: [paymnt]' },
      },
    },
  ],
};
const csvImporter: OwnershipAttention = {
  resource: workload('csv-importer'),
  problem: 'unowned',
  sentence: 'No tag, stack or account names a team.',
  candidates: [],
  nextSteps: [
    {
      sentence: 'Tag it with its team.',
      copy: { kind: 'aws-cli', text: 'aws resourcegroupstaggingapi …' },
    },
    {
      sentence: 'Or give the account to a team.',
      copy: {
        kind: 'app-config',
        text: 'awsEstate:\n  ownership:\n    accounts: []',
      },
    },
    { sentence: 'Name a team for the account.' },
  ],
};

function attentionOf(...items: OwnershipAttention[]): OwnershipAttentionList {
  return { ...envelope(items), counts: { ...none, unowned: items.length } };
}

function show(options: { items?: OwnershipAttention[]; search?: string } = {}) {
  const api = estateApi();
  api.getOwnershipSummary.mockResolvedValue(summary);
  api.listOwnershipAttention.mockResolvedValue(
    attentionOf(...(options.items ?? [csvImporter])),
  );
  renderInTestApp(<OwnershipPage />, {
    apis: [
      [awsEstateApiRef, api],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [`/${options.search ?? ''}`],
  });
  return api;
}

describe('OwnershipPage', () => {
  it('says how much is owned, and shows what nobody owns with the next step', async () => {
    const api = show();
    const row = await screen.findByRole('row', { name: /csv-importer/ });
    expect(row).toHaveTextContent('No tag, stack or account names a team.');
    expect(row).toHaveTextContent('Tag it with its team.');
    expect(await screen.findByText('55 of 57 workloads')).toBeInTheDocument();
    expect(api.listOwnershipAttention).toHaveBeenCalledWith(
      { problem: 'unowned', limit: 50, workload: true },
      expect.anything(),
    );
  });

  it('has what to copy, and the other ways, on demand', async () => {
    show();
    const how = await screen.findByRole('button', {
      name: 'Show how for csv-importer',
    });
    expect(screen.queryByText(/^aws resource/)).not.toBeInTheDocument();
    await userEvent.click(how);
    expect(screen.getByText(/^aws resource/)).toBeInTheDocument();
    expect(
      screen.getByText('Or: Name a team for the account.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Or give the account to a team.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy command' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('group', { name: 'configuration' }).textContent,
    ).toBe('awsEstate:\n  ownership:\n    accounts: []');
  });

  it('counts the problems of what is shown, and keeps the chosen one in the address', async () => {
    const api = show({ search: '?show=all' });
    const problem = (name: string) => screen.getByRole('radio', { name });
    await waitFor(() => expect(problem('Unowned 100')).toBeChecked());
    await userEvent.click(problem('Dangling tags 1'));
    await waitFor(() =>
      expect(api.listOwnershipAttention).toHaveBeenLastCalledWith(
        { problem: 'dangling', limit: 50 },
        expect.anything(),
      ),
    );
    const values = await screen.findByRole('grid', {
      name: 'Values that name what does not exist',
    });
    expect(within(values).getByText('team=paymnt')).toBeInTheDocument();
    expect(values).toHaveTextContent('Say what paymnt means.');
  });

  it('says what it means that there is nothing', async () => {
    show({ items: [] });
    expect(
      await screen.findByText(
        'Every workload that the portal knows of has an owner',
      ),
    ).toBeInTheDocument();
  });

  it('clears filters that hide everything, also of an account in the address', async () => {
    const api = show({ items: [], search: '?account=111122223333&text=x' });
    expect(
      await screen.findByText('No resources match the filters'),
    ).toBeInTheDocument();
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await userEvent.click(clear);
    await waitFor(() =>
      expect(api.listOwnershipAttention).toHaveBeenLastCalledWith(
        { problem: 'unowned', limit: 50, workload: true },
        expect.anything(),
      ),
    );
  });

  it('says whom to ask where it may not be seen', async () => {
    const api = show();
    api.listOwnershipAttention.mockRejectedValue(refusal(403, 'Not for you.'));
    expect(await screen.findByText(/Ask an administrator/)).toBeInTheDocument();
    expect(screen.queryByText(/Nobody claims these/)).not.toBeInTheDocument();
  });
});
