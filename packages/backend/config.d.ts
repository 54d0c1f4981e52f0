/** Configuration of the portal's back end. */
export interface Config {
  pilothouse?: {
    permissions?: {
      /**
       * Who may read AWS resources and their health: `open` (the default)
       * every signed-in user, `strict` their owners and the platform groups.
       */
      policy?: 'open' | 'strict';

      /**
       * Groups that run the portal, for example `group:default/platform`. They
       * see every account with its errors and may start sweeps.
       */
      platformGroups?: string[];
    };
  };

  auth?: {
    providers?: {
      /**
       * Sign-in without a password as one of `pilothouse.demo.users`, for a
       * demonstration on one machine. Ignored, with a warning, unless
       * AWS_ENDPOINT_URL (and each AWS_ENDPOINT_URL_… there is) leads to a
       * simulator on this machine and the portal listens on a loopback
       * address.
       */
      demo?: {};
    };
  };
}
