import {
  coreExtensionData,
  createExtensionDataRef,
  createExtensionInput,
} from '@backstage/frontend-plugin-api';

/** Panels without an order of their own stand here, in the order of their installation. */
export const DEFAULT_ORDER = 100;

export const titleDataRef = createExtensionDataRef<string>().with({
  id: 'aws-team.panel-title',
});
export const orderDataRef = createExtensionDataRef<number>().with({
  id: 'aws-team.panel-order',
});

/** The input of an extension that shows panels. */
export function createPanelsInput() {
  return createExtensionInput([
    coreExtensionData.reactElement,
    titleDataRef,
    orderDataRef,
  ]);
}
