import {
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
  createExtensionInput,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { JSX } from 'react';
import { z } from 'zod/v4';

/** Panels without an order of their own stand here, in the order of their installation. */
const DEFAULT_ORDER = 100;

const titleDataRef = createExtensionDataRef<string>().with({
  id: 'aws-team.panel-title',
});
const orderDataRef = createExtensionDataRef<number>().with({
  id: 'aws-team.panel-order',
});

/** What a plugin says of its panel. @public */
export interface PanelParams {
  /** The heading of the panel. */
  title: string;
  /**
   * Where it stands: panels are sorted by this number, the smallest first; 100
   * when absent. Adopters may set another one in `app.extensions`.
   */
  order?: number;
  /** Loads the panel's content. */
  loader: () => Promise<JSX.Element>;
}

/**
 * A blueprint of panels for one page. Each panel has an error boundary and a
 * loading state of its own: a slow or broken one holds no other.
 *
 * @param options - `kind` begins the ids of the panels; `page` is the id of the
 *   extension that shows them
 */
export function createPanelBlueprint<Kind extends string>(options: {
  kind: Kind;
  page: string;
}) {
  return createExtensionBlueprint({
    kind: options.kind,
    attachTo: { id: options.page, input: 'panels' },
    output: [coreExtensionData.reactElement, titleDataRef, orderDataRef],
    dataRefs: { title: titleDataRef, order: orderDataRef },
    configSchema: {
      title: z.string().optional(),
      order: z.number().optional(),
    },
    *factory(params: PanelParams, { config, node }) {
      yield coreExtensionData.reactElement(
        ExtensionBoundary.lazy(node, params.loader),
      );
      yield titleDataRef(config.title ?? params.title);
      yield orderDataRef(config.order ?? params.order ?? DEFAULT_ORDER);
    },
  });
}

/**
 * The input of an extension that shows panels.
 *
 * @public
 */
export function createPanelsInput() {
  return createExtensionInput([
    coreExtensionData.reactElement,
    titleDataRef,
    orderDataRef,
  ]);
}
