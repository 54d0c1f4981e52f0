import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What to do where there is no browser. */
export const CHROMIUM_REMEDY =
  'install one (Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium) or name its program in PILOTHOUSE_CHROMIUM';

/**
 * The browser for the browser tests: the one named by PILOTHOUSE_CHROMIUM,
 * else the system's; undefined when there is none.
 */
export function findChromium(
  env: NodeJS.ProcessEnv,
  isProgram: (path: string) => boolean = isExecutable,
): string | undefined {
  if (env.PILOTHOUSE_CHROMIUM) {
    return isProgram(env.PILOTHOUSE_CHROMIUM)
      ? env.PILOTHOUSE_CHROMIUM
      : undefined;
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap(folder => NAMES.map(name => join(folder, name)));
  return [...onPath, ...MAC_APPLICATIONS].find(isProgram);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
