import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  awsEstateApiRef,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { discoveryRouteRef } from '../routes';
import { DiscoveryList, writeDiscoveryFilters } from './discoveryFilters';

/** Both counts change rarely: once in a while is enough, in milliseconds. */
const INTERVAL = 300_000;

export interface DiscoveryLineProps {
  /** The full reference of a team. */
  ownerRef: string;
}

/**
 * In one line what a team has in no repository and what of it runs nowhere, for
 * example `2 services are in no repository`; that it runs nowhere is only
 * supposed while AWS could not be read as a whole. Nothing while that is not known
 * and where there is none: the page that it leads to tells those apart.
 */
export function DiscoveryLine({ ownerRef }: DiscoveryLineProps) {
  const api = useApi(awsEstateApiRef);
  const route = useRouteRef(discoveryRouteRef);
  const query = { owner: [ownerRef], limit: 1 };
  const orphans = usePanelData({
    subject: ownerRef,
    interval: INTERVAL,
    load: signal => api.listOrphans(query, { signal }),
  });
  const ghosts = usePanelData({
    subject: ownerRef,
    interval: INTERVAL,
    load: signal => api.listGhosts(query, { signal }),
  });
  const inNoRepository = orphans.data?.totalItems ?? 0;
  const nowhere = ghosts.data?.totalItems ?? 0;
  if (!route || inNoRepository + nowhere === 0) {
    return null;
  }
  const link = (list: DiscoveryList, text: string) => (
    <Link
      href={`${route()}?${writeDiscoveryFilters(new URLSearchParams(), {
        list,
        owners: [ownerRef],
        text: '',
      })}`}
      variant="body-small"
    >
      {text}
    </Link>
  );
  return (
    <Text as="p" variant="body-small">
      {inNoRepository > 0 &&
        link(
          'orphans',
          inNoRepository === 1
            ? '1 service is in no repository'
            : `${inNoRepository} services are in no repository`,
        )}
      {inNoRepository > 0 && nowhere > 0 && ', '}
      {nowhere > 0 &&
        link(
          'ghosts',
          runNowhere(nowhere, ghosts.data?.incomplete.length === 0),
        )}
    </Text>
  );
}

function runNowhere(components: number, isWhole: boolean): string {
  const what = components === 1 ? '1 component' : `${components} components`;
  if (!isWhole) {
    return `${what} may run nowhere: AWS could not be read as a whole`;
  }
  return `${what} ${components === 1 ? 'runs' : 'run'} nowhere`;
}
