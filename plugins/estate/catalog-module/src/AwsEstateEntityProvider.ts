import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { readServices } from './readServices';
import { toComponent } from './toComponent';

/** What the provider is made of. @public */
export interface AwsEstateEntityProviderOptions {
  estate: Pick<AwsEstateApi, 'listDiscoveredServices'>;
  /** A token with which this plugin may call the estate. */
  token(): Promise<string>;
  logger: LoggerService;
}

/**
 * Tells the catalog which services the estate found. It replaces them as a
 * whole, only when something in them changed, and never by what it could not
 * read completely: while the estate is silent nothing disappears.
 *
 * The entities have no location key, so that a catalog-info.yaml of the same
 * name takes over.
 *
 * @public
 */
export class AwsEstateEntityProvider implements EntityProvider {
  private readonly options: AwsEstateEntityProviderOptions;
  private connection?: EntityProviderConnection;
  /** What the catalog was told last. */
  private told?: string;

  constructor(options: AwsEstateEntityProviderOptions) {
    this.options = options;
  }

  getProviderName(): string {
    return 'aws-estate';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
  }

  /**
   * Asks the estate, and tells the catalog where something changed. What goes
   * wrong is logged; the next time will do.
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const { estate, logger } = this.options;
    if (!this.connection) {
      return;
    }
    try {
      const services = await readServices(
        estate,
        { token: await this.options.token(), signal },
        this.told,
      );
      if (!services) {
        return;
      }
      const { revision, items } = services;
      await this.connection.applyMutation({
        type: 'full',
        entities: items.map(service => ({ entity: toComponent(service) })),
      });
      this.told = revision;
      logger.info(
        `The catalog was told the ${items.length} services that were found on AWS`,
      );
    } catch (error) {
      signal?.throwIfAborted();
      logger.warn(
        'The services that were found on AWS could not be read; those in the catalog stay as they are',
        error as Error,
      );
    }
  }
}
