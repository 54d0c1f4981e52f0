import { ConfigApi } from '@backstage/frontend-plugin-api';

/** Someone to sign in as in a demonstration. */
export interface DemoUser {
  /** Full reference of a user entity. */
  readonly entityRef: string;
  readonly name: string;
  /** The title of the user's team. */
  readonly team: string;
  /** One sentence: what this user gets to see. */
  readonly sees: string;
}

/** The users of `pilothouse.demo.users`; none outside a demonstration. */
export function readDemoUsers(config: ConfigApi): readonly DemoUser[] {
  const users = config.getOptionalConfigArray('pilothouse.demo.users') ?? [];
  return users.map(user => ({
    entityRef: user.getString('entityRef'),
    name: user.getString('name'),
    team: user.getString('team'),
    sees: user.getString('sees'),
  }));
}
