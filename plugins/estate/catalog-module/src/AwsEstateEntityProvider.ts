import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { AwsEstateApi } from '@pilothouse/plugin-aws-estate-common';
import { readServices } from './readServices';
import { toComponent } from './toComponent';

/** What was deleted from the catalog by hand comes back after so long at the latest. */
const TELL_AGAIN_MS = 10 * 60_000;

/** What the provider is made of. @public */
export interface AwsEstateEntityProviderOptions {
  estate: Pick<AwsEstateApi, 'listDiscoveredServices'>;
  /** A token with which this plugin may call the estate. */
  token(): Promise<string>;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Tells the catalog which services the estate found. It replaces them as a
 * whole, when something in them changed and every ten minutes, and never by what
 * it could not read completely: while the estate is silent nothing disappears.
 *
 * The entities have no location key, so that a catalog-info.yaml of the same
 * name takes over.
 *
 * @public
 */
export class AwsEstateEntityProvider implements EntityProvider {
  private readonly options: AwsEstateEntityProviderOptions;
  private connection?: EntityProviderConnection;
  /** What the catalog was told last, and when. */
  private told?: { revision: string; at: number };

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
    const { estate, logger, now = Date.now } = this.options;
    if (!this.connection) {
      return;
    }
    const isRecent =
      this.told !== undefined && now() - this.told.at < TELL_AGAIN_MS;
    try {
      const services = await readServices(
        estate,
        { token: await this.options.token(), signal },
        isRecent ? this.told?.revision : undefined,
      );
      if (!services) {
        return;
      }
      const { revision, items } = services;
      await this.connection.applyMutation({
        type: 'full',
        entities: items.map(service => ({ entity: toComponent(service) })),
      });
      if (revision !== this.told?.revision) {
        logger.info(
          `The catalog was told the ${items.length} services that were found on AWS`,
        );
      }
      this.told = { revision, at: now() };
    } catch (error) {
      signal?.throwIfAborted();
      logger.warn(
        'The services that were found on AWS could not be read; those in the catalog stay as they are',
        error as Error,
      );
    }
  }
}
