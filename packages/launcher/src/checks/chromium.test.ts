import { findChromium } from './chromium';
import { skippedNames } from './processes';

describe('findChromium', () => {
  const only =
    (...programs: string[]) =>
    (path: string) =>
      programs.includes(path);

  it('takes the first on the PATH', () => {
    expect(
      findChromium(
        { PATH: '/usr/local/bin:/usr/bin' },
        only('/usr/bin/google-chrome', '/usr/bin/chromium'),
      ),
    ).toBe('/usr/bin/chromium');
  });

  it('takes the named one only, right or wrong', () => {
    const env = { PATH: '/usr/bin', PILOTHOUSE_CHROMIUM: '/opt/chrome' };
    expect(findChromium(env, only('/opt/chrome', '/usr/bin/chromium'))).toBe(
      '/opt/chrome',
    );
    expect(findChromium(env, only('/usr/bin/chromium'))).toBeUndefined();
  });
});

describe('skippedNames', () => {
  it('gives the name and reason of each skipped test', () => {
    expect(
      skippedNames(
        'TAP version 13\n# Subtest: a\nok 1 - a\n    ok 2 - as an ordinary user # SKIP not root\nok 3 - c # SKIP\n',
      ),
    ).toEqual(['skipped: as an ordinary user (not root)', 'skipped: c']);
  });
});
