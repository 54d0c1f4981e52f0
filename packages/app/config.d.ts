/** Configuration of the portal's front end. */
export interface Config {
  pilothouse?: {
    demo?: {
      /**
       * Who to sign in as in a demonstration. Their presence replaces every
       * other way to sign in; the back end must offer `auth.providers.demo`.
       *
       * @deepVisibility frontend
       */
      users?: Array<{
        /** Full reference of a user entity, for example `user:default/maya.lindqvist`. */
        entityRef: string;
        name: string;
        /** The title of the user's team. */
        team: string;
        /** One sentence: what this user gets to see. */
        sees: string;
      }>;
    };

    signIn?: {
      /**
       * Ways to sign in, in the order in which they are offered. Each is also
       * configured under `auth.providers`.
       *
       * @deepVisibility frontend
       */
      providers?: Array<'github' | 'google' | 'microsoft' | 'okta'>;
    };
  };
}
