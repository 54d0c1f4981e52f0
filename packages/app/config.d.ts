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
        /** Full reference of a user entity, for example `user:default/maya`. */
        entityRef: string;
        name: string;
        /** What the user does, for example `Payment engineer`. */
        title: string;
        /** What the user gets to see, to be read after the title. */
        description: string;
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
