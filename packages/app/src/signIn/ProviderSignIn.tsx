import { ErrorPanel, SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { readSignInProviders } from './providers';

/** Sign-in with the providers of `pilothouse.signIn.providers`. */
export function ProviderSignIn({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const providers = readSignInProviders(config);

  if (providers.length === 0) {
    return (
      <ErrorPanel
        title="Nobody can sign in yet"
        error={
          new Error(
            'Configure a provider: list it in pilothouse.signIn.providers and under auth.providers (docs/install.md, "Signing in")',
          )
        }
        defaultExpanded
      />
    );
  }
  return (
    <SignInPage
      title="Sign in"
      align="center"
      providers={[...providers]}
      onSignInSuccess={onSignInSuccess}
    />
  );
}
