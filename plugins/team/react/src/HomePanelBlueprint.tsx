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
export interface HomePanelParams {
  /** The heading of the panel. */
  title: string;
  /**
   * Where it stands: panels are sorted by this number, the smallest first; 100
   * when absent. Adopters may set another one in `app.extensions`.
   */
  order?: number;
  /**
   * Loads the panel's content. It is shown only to members of a team;
   * `useMyTeams` tells which.
   */
  loader: () => Promise<JSX.Element>;
}

/**
 * Puts a panel on the home page, which is about all teams of the user at once,
 * from any plugin.
 *
 * Each panel has an error boundary and a loading state of its own: a slow or
 * broken one holds no other.
 *
 * @public
 */
export const HomePanelBlueprint = createExtensionBlueprint({
  kind: 'home-panel',
  attachTo: { id: 'page:aws-team/home', input: 'panels' },
  output: [coreExtensionData.reactElement, titleDataRef, orderDataRef],
  dataRefs: { title: titleDataRef, order: orderDataRef },
  configSchema: {
    title: z.string().optional(),
    order: z.number().optional(),
  },
  *factory(params: HomePanelParams, { config, node }) {
    yield coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, params.loader),
    );
    yield titleDataRef(config.title ?? params.title);
    yield orderDataRef(config.order ?? params.order ?? DEFAULT_ORDER);
  },
});

/**
 * The input of an extension that shows home panels.
 *
 * @public
 */
export function createHomePanelsInput() {
  return createPanelsInput();
}
