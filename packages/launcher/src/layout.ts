import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where things are: the clone and one folder of state inside it. */
export interface Layout {
  /** The clone. */
  readonly root: string;
  /** Everything the launcher writes about one portal (`.pilothouse`). */
  readonly state: string;
  /** One log per process, the previous start's beside it. */
  readonly logs: string;
  /** The record of running processes and the generated configuration; 0700. */
  readonly run: string;
  /** The database, where the clone is a place it can live in. */
  readonly data: string;
}

/** The states a clone has: the usual one (undefined) and those with a name. */
export function stateNames(root: string): Array<string | undefined> {
  const state = join(root, '.pilothouse');
  const named = existsSync(state)
    ? readdirSync(state).filter(name => existsSync(join(state, name, 'run')))
    : [];
  return [undefined, ...named];
}

/**
 * Makes the folders of one portal's state.
 *
 * @param root - the clone
 * @param name - a second, independent state beside the person's own
 *   (`npm test` uses `test`, so that it never touches what `npm start` keeps;
 *   `--state` names others)
 */
export function prepareLayout(root: string, name?: string): Layout {
  const state = join(root, '.pilothouse', ...(name ? [name] : []));
  const layout: Layout = {
    root,
    state,
    logs: join(state, 'logs'),
    run: join(state, 'run'),
    data: join(state, 'postgres'),
  };
  mkdirSync(layout.logs, { recursive: true });
  mkdirSync(layout.run, { recursive: true, mode: 0o700 });
  return layout;
}
