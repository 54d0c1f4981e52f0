import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { Layout } from '../layout';
import { Supervisor } from '../processes/supervisor';
import { say } from '../terminal';

/** Parts of a plugin that end up in the browser. */
const BROWSER_PARTS = ['common', 'react', 'frontend'];

/** Folders that builds and tests write. */
const NOT_INPUT = ['node_modules', 'dist', 'dist-types', 'coverage'];

/**
 * Everything the built front end depends on, as one short text: the sources of
 * the app and of every plugin's browser side, the versions of dependencies,
 * and the app's configuration (part of which is built in).
 */
export function frontendFingerprint(root: string): string {
  const plugins = join(root, 'plugins');
  const folders = [
    'packages/app',
    ...readdirSync(plugins)
      .sort()
      .flatMap(plugin =>
        BROWSER_PARTS.map(part => `plugins/${plugin}/${part}`),
      ),
  ];
  const files = ['yarn.lock', 'backstage.json', 'app-config.yaml']
    .filter(file => existsSync(join(root, file)))
    .concat(folders.flatMap(folder => filesBelow(root, folder)));
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) {
    return [];
  }
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !NOT_INPUT.includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return filesBelow(root, path);
      }
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
    });
}

function stampFile(root: string): string {
  return join(root, 'packages/app/dist/.pilothouse-build');
}

/** Whether the built front end is missing or older than its sources. */
export function isFrontendStale(root: string): boolean {
  const stamp = stampFile(root);
  return (
    !existsSync(stamp) ||
    readFileSync(stamp, 'utf8') !== frontendFingerprint(root)
  );
}

/** Builds the front end if what was built is older than its sources. */
export async function prepareFrontend({
  layout,
  supervisor,
}: {
  readonly layout: Layout;
  readonly supervisor: Supervisor;
}): Promise<void> {
  if (isFrontendStale(layout.root)) {
    say('Building the front end (about half a minute)');
    await buildFrontend(layout, supervisor);
  }
}

/** Builds the front end into packages/app/dist: half a minute, 1.5 GB. */
async function buildFrontend(
  layout: Layout,
  supervisor: Supervisor,
): Promise<void> {
  const { root } = layout;
  // Taken before the build: what is edited meanwhile makes it stale again.
  const fingerprint = frontendFingerprint(root);
  rmSync(stampFile(root), { force: true });
  const child = supervisor.start({
    name: 'frontend-build',
    file: process.execPath,
    args: [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    folder: join(root, 'packages', 'app'),
    env: { ...process.env, NODE_ENV: 'production' },
    stopSignals: [{ signal: 'SIGTERM', withinMilliseconds: 1000 }],
    stopOrder: 1,
    endsByItself: true,
  });
  const end = await child.ended;
  if (end.code !== 0) {
    throw new Failure(buildRemedy(end.text), child.log);
  }
  writeFileSync(stampFile(root), fingerprint);
}

function buildRemedy(how: string): string {
  return how === 'SIGKILL'
    ? 'The build of the front end was killed, most likely for lack of memory: it needs about 1.5 GB free.'
    : `The front end could not be built (${how}): the log names the file; mend it and start again.`;
}
