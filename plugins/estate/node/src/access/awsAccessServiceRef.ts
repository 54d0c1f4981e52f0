import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { AwsClients, createAwsClients } from '../clients/AwsClients';
import {
  AwsCredentials,
  createAwsCredentialsFromConfig,
} from '../credentials/AwsCredentials';
import { Clock, systemClock } from '../limits/clock';
import { AwsLimits, createAwsLimits } from '../limits/limits';
import { readLimitsConfig } from './config';

/**
 * The way to AWS, one per process: collecting plugins share its limiters,
 * tokens and sockets, because AWS counts them together.
 *
 * @public
 */
export interface AwsAccessService {
  readonly clock: Clock;
  readonly limits: AwsLimits;
  readonly credentials: AwsCredentials;
  readonly clients: AwsClients;
}

/** The root service that hands out {@link AwsAccessService}. @public */
export const awsAccessServiceRef = createServiceRef<AwsAccessService>({
  id: 'aws-estate.access',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config, lifecycle }) {
        const clock = systemClock;
        const limits = createAwsLimits({ ...readLimitsConfig(config), clock });
        const credentials = createAwsCredentialsFromConfig({
          config,
          limits,
          clock,
        });
        const clients = createAwsClients({ credentials, limits, clock });
        lifecycle.addShutdownHook(() => clients.close());
        return { clock, limits, credentials, clients };
      },
    }),
});
