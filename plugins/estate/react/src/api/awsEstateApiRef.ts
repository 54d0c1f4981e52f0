import { createApiRef } from '@backstage/frontend-plugin-api';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';

/**
 * The estate's HTTP API in the browser, with the reader's own credentials. The
 * plugin `aws-estate` provides it.
 *
 * @public
 */
export const awsEstateApiRef = createApiRef<AwsEstateApi>().with({
  id: 'plugin.aws-estate.client',
  pluginId: 'aws-estate',
});
