import {
  coreExtensionData,
  createExtensionBlueprint,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { JSX } from 'react';
import { z } from 'zod/v4';
import {
  createPanelsInput,
  DEFAULT_ORDER,
  orderDataRef,
  titleDataRef,
} from './panelData';

/** What a plugin says of its panel. @public */
export interface TeamPanelParams {
  /** The heading of the panel. */
  title: string;
  /**
   * Where it stands: panels are sorted by this number, the smallest first; 100
   * when absent. Adopters may set another one in `app.extensions`.
   */
  order?: number;
  /**
   * Loads the panel's content. It is rendered within the group's entity
   * context: `useEntity` tells the team.
   */
  loader: () => Promise<JSX.Element>;
}

/**
 * Puts a panel on the page of a team, from any plugin.
 *
 * Each panel has an error boundary and a loading state of its own: a slow or
 * broken one holds no other.
 *
 * @example
 * ```tsx
 * TeamPanelBlueprint.make({
 *   name: 'workloads',
 *   params: {
 *     title: 'Workloads',
 *     order: 10,
 *     loader: () => import('./WorkloadsPanel').then(m => <m.WorkloadsPanel />),
 *   },
 * });
 * ```
 *
 * @public
 */
export const TeamPanelBlueprint = createExtensionBlueprint({
  kind: 'team-panel',
  attachTo: { id: 'entity-content:aws-team', input: 'panels' },
  output: [coreExtensionData.reactElement, titleDataRef, orderDataRef],
  dataRefs: { title: titleDataRef, order: orderDataRef },
  configSchema: {
    title: z.string().optional(),
    order: z.number().optional(),
  },
  *factory(params: TeamPanelParams, { config, node }) {
    yield coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, params.loader),
    );
    yield titleDataRef(config.title ?? params.title);
    yield orderDataRef(config.order ?? params.order ?? DEFAULT_ORDER);
  },
});

/**
 * The input of an extension that shows team panels.
 *
 * @public
 */
export function createTeamPanelsInput() {
  return createPanelsInput();
}
