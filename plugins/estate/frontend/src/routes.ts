import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The accounts page of platform engineers. */
export const accountsRouteRef = createRouteRef();

/** The page of one resource; the ARN is its query parameter `arn`. */
export const resourceRouteRef = createRouteRef();
