import {
  ApiBlueprint,
  createFrontendModule,
  routeResolutionApiRef,
} from '@backstage/frontend-plugin-api';
import { searchApi } from '@backstage/plugin-search/alpha';
import { SearchApi } from '@backstage/plugin-search-react';
import { resourceRouteRef } from '../routes';
import { DestinationSearchApi } from './DestinationSearchApi';

/**
 * Makes an ARN or an account id that is pasted into the portal's search lead to
 * its page. A module of the search: only that may stand before the search's own
 * API. It asks whichever API the app has.
 *
 * @public
 */
export const awsEstateSearchModule = createFrontendModule({
  pluginId: 'search',
  extensions: [
    searchApi.override({
      *factory(originalFactory) {
        const original = originalFactory().get(ApiBlueprint.dataRefs.factory);
        yield ApiBlueprint.dataRefs.factory({
          ...original,
          deps: { ...original.deps, routes: routeResolutionApiRef },
          factory: ({ routes, ...deps }) =>
            new DestinationSearchApi(original.factory(deps) as SearchApi, () =>
              (routes as typeof routeResolutionApiRef.T).resolve(
                resourceRouteRef,
              ),
            ),
        });
      },
    }),
  ],
});
