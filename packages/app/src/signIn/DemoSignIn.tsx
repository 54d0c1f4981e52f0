import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useMemo, useState } from 'react';
import { ChooseUser } from './ChooseUser';
import { DemoUser } from './demoUsers';
import { forgetUser, recallUser, rememberUser } from './rememberedUser';

/** The header that the back end's provider `demo` reads. */
const DEMO_USER_HEADER = 'x-pilothouse-demo-user';

/** Properties of {@link DemoSignIn}. */
export interface DemoSignInProps extends SignInPageProps {
  users: readonly DemoUser[];
}

/**
 * Lets people choose who to be, and signs them in as that user from then on,
 * until they sign out.
 */
export function DemoSignIn({ users, onSignInSuccess }: DemoSignInProps) {
  const [chosen, setChosen] = useState(recallUser);
  const user = users.find(({ entityRef }) => entityRef === chosen);

  const choose = useCallback((entityRef: string) => {
    rememberUser(entityRef);
    setChosen(entityRef);
  }, []);

  // One component for the life of the page: another one would start over.
  const SignInFailed = useMemo(
    () =>
      ({ error }: { error?: Error }) =>
        <ChooseUser users={users} onChoose={choose} error={error} />,
    [users, choose],
  );

  if (!user) {
    return <ChooseUser users={users} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      // Another user is another attempt.
      key={user.entityRef}
      provider="demo"
      headers={{ [DEMO_USER_HEADER]: user.entityRef }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgetfulOnSignOut(identity))
      }
      ErrorComponent={SignInFailed}
    />
  );
}

/** The same identity; signing out also forgets which user was chosen. */
function forgetfulOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      forgetUser();
      await identity.signOut();
    },
  };
}
