import {
  configApiRef,
  identityApiRef,
  toastApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { readDemoUsers } from './demoUsers';

/** How a person leaves: the words for it and the act. */
export interface SignOut {
  label: string;
  signOut: () => void;
}

/** Signs out; in a demonstration that is how to become somebody else. */
export function useSignOut(): SignOut {
  const identity = useApi(identityApiRef);
  const toast = useApi(toastApiRef);
  const isDemo = readDemoUsers(useApi(configApiRef)).length > 0;

  const signOut = useCallback(() => {
    identity.signOut().catch((error: Error) => {
      toast.post({
        title: 'Signing out failed',
        description: error.message,
        status: 'danger',
      });
    });
  }, [identity, toast]);

  return { label: isDemo ? 'Switch user' : 'Sign out', signOut };
}
