import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { DemoSignIn } from './DemoSignIn';
import { readDemoUsers } from './demoUsers';
import { ProviderSignIn } from './ProviderSignIn';

/** Sign-in as the configuration has it. */
export function SignIn(props: SignInPageProps) {
  const users = readDemoUsers(useApi(configApiRef));
  return users.length > 0 ? (
    <DemoSignIn users={users} {...props} />
  ) : (
    <ProviderSignIn {...props} />
  );
}
