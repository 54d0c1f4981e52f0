import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import { SWRConfig } from 'swr';
import { accountsRouteRef } from '../routes';
import { useCellsHref } from './useCellsHref';

function Address() {
  const cellsHref = useCellsHref();
  return (
    <output>
      {cellsHref?.(['111122223333', '444455556666']) ?? 'no address'}
    </output>
  );
}

function show(
  decision: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  isInstalled = true,
) {
  const authorize = jest.fn(() => decision);
  // Decisions are cached for the whole app: each test is an app of its own.
  const page = (
    <SWRConfig value={{ provider: () => new Map() }}>
      <Address />
    </SWRConfig>
  );
  renderInTestApp(page, {
    apis: [mockApis.permission({ authorize })],
    mountedRoutes: isInstalled ? { '/aws-accounts': accountsRouteRef } : {},
  });
  return authorize;
}

describe('useCellsHref', () => {
  it('leads to the cells of these accounts', async () => {
    show(AuthorizeResult.ALLOW);
    expect(
      await screen.findByText(
        '/aws-accounts?account=111122223333&account=444455556666',
      ),
    ).toBeInTheDocument();
  });

  it('leads nowhere for those who may not read cells', async () => {
    const authorize = show(AuthorizeResult.DENY);
    await waitFor(() => expect(authorize).toHaveBeenCalled());
    expect(screen.getByText('no address')).toBeInTheDocument();
  });

  it('leads nowhere where the page is not installed', async () => {
    show(AuthorizeResult.ALLOW, false);
    expect(await screen.findByText('no address')).toBeInTheDocument();
  });
});
