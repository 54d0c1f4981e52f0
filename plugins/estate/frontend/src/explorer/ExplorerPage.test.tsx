import { storageApiRef, toastApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsResource,
  ResourceFacets,
} from '@pilothouse/plugin-aws-estate-common';
import { awsEstateApiRef } from '@pilothouse/plugin-aws-estate-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  envelope,
  estateApi,
  refusal,
  workload,
} from '../__testUtils__/estate';
import { ExplorerPage } from './ExplorerPage';

const facets: ResourceFacets = {
  total: 3,
  types: [{ value: 'ecs:service', resources: 2 }],
  accounts: [
    { value: '111122223333', name: 'payment-production', resources: 3 },
  ],
  regions: [{ value: 'eu-west-1', resources: 3 }],
  environments: [{ value: 'production', resources: 3 }],
  owners: [
    { value: 'group:default/payment', resources: 2 },
    { value: 'none', resources: 1 },
  ],
  statuses: [{ value: 'down', resources: 1 }],
};
const rows = [
  workload('payment-api', 'down'),
  workload('csv-importer', 'healthy', { ownerRef: undefined }),
];

const toast = jest.fn().mockReturnValue({ close: () => {} });

function Address() {
  return <output>{useLocation().search}</output>;
}

function show(
  options: { items?: AwsResource[]; search?: string; nextCursor?: string } = {},
) {
  const { items = rows, nextCursor } = options;
  const api = estateApi();
  api.getResourceFacets.mockResolvedValue(facets);
  api.listResources.mockResolvedValue({
    ...envelope(items),
    totalItems: 3,
    nextCursor,
  });
  const storage = mockApis.storage();
  toast.mockClear();
  renderInTestApp(
    <>
      <ExplorerPage />
      <Address />
    </>,
    {
      apis: [
        [awsEstateApiRef, api],
        [storageApiRef, storage],
        [toastApiRef, { post: toast }],
        [entityPresentationApiRef, DefaultEntityPresentationApi.createLocal()],
        mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${options.search ?? ''}`],
    },
  );
  return { api, storage };
}

describe('ExplorerPage', () => {
  // Where nothing has a size, nothing is in sight and nothing is drawn.
  beforeEach(() => {
    jest
      .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
      .mockReturnValue(1200);
    jest
      .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
      .mockReturnValue(600);
  });
  beforeAll(() => {
    // What is observed is in sight at once.
    window.IntersectionObserver = class {
      constructor(private readonly tell: IntersectionObserverCallback) {}
      observe(target: Element) {
        const entry = { target, isIntersecting: true };
        this.tell([entry as IntersectionObserverEntry], this as never);
      }
      unobserve() {}
      disconnect() {}
    } as never;
  });
  afterAll(() => {
    delete (window as Partial<Window & typeof globalThis>).IntersectionObserver;
  });
  afterEach(() => jest.restoreAllMocks());

  it('shows every resource with its owner, or that it has none', async () => {
    show();
    const row = await screen.findByRole('row', { name: /csv-importer/ });
    expect(row).toHaveTextContent('Nobody');
    expect(screen.getByRole('row', { name: /payment-api/ })).toHaveTextContent(
      'payment-production',
    );
    expect(screen.getByText('2 of 3 resources')).toBeInTheDocument();
  });

  it('asks the server for what the address says', async () => {
    const { api } = show({
      search: '?status=down&owner=none&kind=workloads&text=pay&sort=name',
    });
    await screen.findByRole('row', { name: /payment-api/ });
    expect(api.listResources).toHaveBeenCalledWith(
      {
        sort: 'name',
        text: 'pay',
        workload: true,
        status: ['down'],
        owner: ['none'],
        limit: 200,
      },
      expect.anything(),
    );
    const sorted = screen.getByRole('columnheader', { name: 'Resource' });
    expect(sorted).toHaveAttribute('aria-sort', 'ascending');
    expect(sorted.querySelector('svg')).toBeInTheDocument();
  });

  it('names the account, and its id in the tooltip', async () => {
    show();
    const row = await screen.findByRole('row', { name: /payment-api/ });
    expect(within(row).getByText('payment-production')).toHaveAttribute(
      'title',
      'payment-production (111122223333)',
    );
  });

  it('reads on as the end comes in sight, and says when that fails', async () => {
    const { api } = show({ nextCursor: 'second' });
    let pages = 0;
    api.listResources.mockImplementation(async query => {
      if (query?.cursor !== 'second') {
        return { ...envelope(rows), totalItems: 3, nextCursor: 'second' };
      }
      pages += 1;
      if (pages === 1) {
        throw refusal(500, 'No database.');
      }
      return { ...envelope([workload('order-api')]), totalItems: 3 };
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('row', { name: /order-api/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('3 of 3 resources')).toBeInTheDocument();
    expect(pages).toBe(2);
  });

  it('opens a resource in the address', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('row', { name: /csv-importer/ }),
    );
    expect(await screen.findByText(/resource=arn/)).toBeInTheDocument();
  });

  it('goes from row to row by keys', async () => {
    show();
    const first = await screen.findByRole('row', { name: /payment-api/ });
    await userEvent.keyboard('j');
    expect(first).toHaveFocus();
    await userEvent.keyboard('j');
    expect(screen.getByRole('row', { name: /csv-importer/ })).toHaveFocus();
    await userEvent.keyboard('k');
    expect(first).toHaveFocus();
  });

  it('keeps what is shown as a view, opens it again and deletes it', async () => {
    const { storage } = show({ search: '?status=down' });
    await screen.findByRole('row', { name: /payment-api/ });
    await userEvent.click(screen.getByRole('button', { name: 'Views' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Save what is shown…' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'Broken{Enter}',
    );
    expect(
      await screen.findByRole('button', { name: 'View: Broken' }),
    ).toBeInTheDocument();
    expect(
      storage.forBucket('aws-estate').snapshot('explorer-views').value,
    ).toEqual([{ name: 'Broken', search: 'status=down' }]);

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Views' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Broken' }),
    );
    expect(await screen.findByText('?status=down')).toBeInTheDocument();

    await userEvent.click(
      await screen.findByRole('button', { name: 'View: Broken' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /Delete/ }),
    );
    await waitFor(() =>
      expect(
        storage.forBucket('aws-estate').snapshot('explorer-views').value,
      ).toEqual([]),
    );
  });

  it('has the counts of every filter', async () => {
    show();
    await screen.findByRole('row', { name: /payment-api/ });
    const search = screen.getByRole('search', { name: 'Resources' });
    await userEvent.click(
      within(search).getByRole('button', { name: /Owner/ }),
    );
    // Beside the list in sight there is a hidden one, for forms.
    for (const name of ['Nobody (1)', 'payment (2)']) {
      const [option] = await screen.findAllByRole('option', { name });
      expect(option).toBeInTheDocument();
    }
  });

  it('narrows the counts by the kind and the text, and by nothing else', async () => {
    const { api } = show({ search: '?status=down&kind=others&text=pay' });
    await screen.findByRole('row', { name: /payment-api/ });
    expect(api.getResourceFacets).toHaveBeenCalledWith(
      { workload: false, text: 'pay' },
      expect.anything(),
    );
  });

  it('says which rows are too old, and where all are', async () => {
    const old = { freshUntil: '2026-01-01T00:00:00Z' };
    const { api } = show({
      items: [workload('payment-api', 'down', old), workload('csv-importer')],
    });
    expect(
      await screen.findByRole('row', { name: /payment-api/ }),
    ).toHaveTextContent(/, stale$/);
    expect(
      screen.getByRole('row', { name: /csv-importer/ }),
    ).not.toHaveTextContent(/stale/);
    expect(screen.queryByText('Older than it should be')).toBeNull();

    api.listResources.mockResolvedValue(
      envelope([workload('payment-api', 'down', old)]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText('Older than it should be'),
    ).toBeInTheDocument();
  });

  it('says that a view could not be saved, and shows those that are', async () => {
    const { storage } = show({ search: '?status=down' });
    jest
      .spyOn(Object.getPrototypeOf(storage.forBucket('aws-estate')), 'set')
      .mockRejectedValue(new Error('No settings today.'));
    await screen.findByRole('row', { name: /payment-api/ });
    await userEvent.click(screen.getByRole('button', { name: 'Views' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Save what is shown…' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Name' }),
      'Broken{Enter}',
    );
    await waitFor(() =>
      expect(toast).toHaveBeenCalledWith(
        expect.objectContaining({ description: 'No settings today.' }),
      ),
    );
    expect(screen.getByRole('button', { name: 'Views' })).toBeInTheDocument();
  });

  it('tells filtered out from nothing at all', async () => {
    show({ items: [], search: '?status=down' });
    expect(
      await screen.findByText('No resources match the filters'),
    ).toBeInTheDocument();
  });

  it('says that there is nothing yet', async () => {
    show({ items: [] });
    expect(
      await screen.findByText('The portal knows of no resources yet'),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const { api } = show();
    api.listResources.mockRejectedValue(refusal(500, 'No database.'));
    expect(
      await screen.findByText('The resources could not be loaded'),
    ).toBeInTheDocument();
  });
});
