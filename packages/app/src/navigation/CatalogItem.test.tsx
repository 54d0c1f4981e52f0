import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { NavContentNavItem } from '@backstage/plugin-app-react';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import { CatalogItem } from './CatalogItem';
import { MyTeamsItem } from './MyTeamsItem';

const PAYMENT = '/catalog/default/group/payment';
const catalogPage = {
  icon: <span />,
  href: '/catalog',
  title: 'Catalog',
} as NavContentNavItem;

/** The names of the items that are marked as the present page. */
const marked = () =>
  screen
    .queryAllByRole('link', { current: 'page' })
    .map(link => link.getAttribute('aria-label'));

describe('CatalogItem', () => {
  it.each([
    [`${PAYMENT}/aws`, ['My team']],
    [`${PAYMENT}/aws/workloads`, ['My team']],
    [PAYMENT, ['Catalog']],
    ['/catalog/default/group/order/aws', ['Catalog']],
    ['/catalog/default/component/payment/runtime', ['Catalog']],
    ['/catalog', ['Catalog']],
  ])('at %s, %j is marked', async (path, expected) => {
    const identity = mockApis.identity({
      userEntityRef: 'user:default/maya',
      ownershipEntityRefs: ['user:default/maya', 'group:default/payment'],
    });
    renderInTestApp(
      <>
        <MyTeamsItem />
        <CatalogItem {...catalogPage} />
      </>,
      {
        apis: [
          [identityApiRef, identity],
          [
            entityPresentationApiRef,
            DefaultEntityPresentationApi.createLocal(),
          ],
        ],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
        initialRouteEntries: [path],
      },
    );
    expect(
      await screen.findByRole('link', { name: 'My team' }),
    ).toBeInTheDocument();
    await waitFor(() => expect(marked()).toEqual(expected));
  });
});
