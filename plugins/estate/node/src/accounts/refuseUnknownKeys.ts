import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Refuses a misspelt key, which would otherwise be silently without effect.
 *
 * @param path - where the configuration stands, for the message
 * @throws InputError naming the unknown key and the known ones.
 */
export function refuseUnknownKeys(
  config: Config,
  path: string,
  known: readonly string[],
): void {
  const unknown = config.keys().filter(key => !known.includes(key));
  if (unknown.length > 0) {
    throw new InputError(
      `Configuration ${path} has the unknown key '${
        unknown[0]
      }': known are ${known.join(', ')}`,
    );
  }
}
