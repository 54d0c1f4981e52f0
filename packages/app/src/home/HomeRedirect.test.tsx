import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { HomeRedirect } from './HomeRedirect';

function Where() {
  return <output>{useLocation().pathname}</output>;
}

describe('HomeRedirect', () => {
  async function arrive(ownershipEntityRefs: string[]): Promise<void> {
    const identity = mockApis.identity({
      userEntityRef: 'user:default/maya',
      ownershipEntityRefs,
    });
    await renderInTestApp(
      <>
        <HomeRedirect />
        <Where />
      </>,
      {
        apis: [[identityApiRef, identity]],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
  }

  it('leads to the page of the first team', async () => {
    await arrive([
      'user:default/maya',
      'group:default/payment',
      'group:default/on-call',
    ]);
    expect(
      await screen.findByText('/catalog/default/group/payment/aws'),
    ).toBeInTheDocument();
  });

  it('leads people without a team to the catalog', async () => {
    await arrive(['user:default/maya']);
    expect(await screen.findByText('/catalog')).toBeInTheDocument();
  });
});
