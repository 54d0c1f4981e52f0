import {
  AppNode,
  coreExtensionData,
  ExtensionDataContainer,
} from '@backstage/frontend-plugin-api';
import { TeamPanelBlueprint } from '@pilothouse/plugin-aws-team-react';
import { PagePanel } from './Panels';

// Those of every blueprint of panels are the same.
const { title: titleDataRef, order: orderDataRef } =
  TeamPanelBlueprint.dataRefs;

/** What an extension with the input of `createPanelsInput()` is given. */
type PanelInput = ExtensionDataContainer<
  | typeof coreExtensionData.reactElement
  | typeof titleDataRef
  | typeof orderDataRef
> & { node: AppNode };

/** The panels that are attached to a page, as `app.extensions` lists them. */
export function toPagePanels(inputs: readonly PanelInput[]): PagePanel[] {
  return inputs.map(panel => ({
    id: panel.node.spec.id,
    title: panel.get(titleDataRef),
    order: panel.get(orderDataRef),
    element: panel.get(coreExtensionData.reactElement),
  }));
}
