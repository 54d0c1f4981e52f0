import { SignInProviderConfig } from '@backstage/core-components';
import {
  ConfigApi,
  githubAuthApiRef,
  googleAuthApiRef,
  microsoftAuthApiRef,
  oktaAuthApiRef,
} from '@backstage/frontend-plugin-api';

/** The providers whose back end modules packages/backend has. */
const PROVIDERS: Record<string, SignInProviderConfig> = {
  github: provider('github', 'GitHub', githubAuthApiRef),
  google: provider('google', 'Google', googleAuthApiRef),
  microsoft: provider('microsoft', 'Microsoft', microsoftAuthApiRef),
  okta: provider('okta', 'Okta', oktaAuthApiRef),
};

function provider(
  id: string,
  title: string,
  apiRef: SignInProviderConfig['apiRef'],
): SignInProviderConfig {
  return { id, title, message: `Sign in with ${title}`, apiRef };
}

/**
 * The providers that `pilothouse.signIn.providers` names, in its order.
 *
 * @throws Error for a name that is not one of them
 */
export function readSignInProviders(
  config: ConfigApi,
): readonly SignInProviderConfig[] {
  const ids =
    config.getOptionalStringArray('pilothouse.signIn.providers') ?? [];
  return ids.map(id => {
    if (!Object.hasOwn(PROVIDERS, id)) {
      throw new Error(
        `pilothouse.signIn.providers names "${id}": known are ${Object.keys(
          PROVIDERS,
        ).join(', ')}`,
      );
    }
    return PROVIDERS[id];
  });
}
