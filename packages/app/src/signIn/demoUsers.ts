import { ConfigApi } from '@backstage/frontend-plugin-api';

/** Someone to sign in as in a demonstration. */
export interface DemoUser {
  /** Full reference of a user entity. */
  readonly entityRef: string;
  readonly name: string;
  /** What the user does, for example `Payment engineer`. */
  readonly title: string;
  /** What the user gets to see, to be read after the title. */
  readonly description: string;
}

/** The users of `pilothouse.demo.users`; none outside a demonstration. */
export function readDemoUsers(config: ConfigApi): readonly DemoUser[] {
  const users = config.getOptionalConfigArray('pilothouse.demo.users') ?? [];
  return users.map(user => ({
    entityRef: user.getString('entityRef'),
    name: user.getString('name'),
    title: user.getString('title'),
    description: user.getString('description'),
  }));
}
