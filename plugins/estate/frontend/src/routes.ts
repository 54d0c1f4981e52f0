import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The accounts page of platform engineers. */
export const accountsRouteRef = createRouteRef();

/** The explorer of all resources; with the query parameter `arn`, the page of one. */
export const resourceRouteRef = createRouteRef();

/** The page of what nobody owns, for platform engineers. */
export const ownershipRouteRef = createRouteRef();

/** The page of what is in no repository and what runs nowhere. */
export const discoveryRouteRef = createRouteRef();
