import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLimits } from './limits';

describe('loadLimits', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'limits-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('names the file and the mistake', () => {
    writeFileSync(
      join(directory, 'ecs.yaml'),
      'service: ecs\nsource: hearsay\nscope: region\nbuckets: []\n',
    );
    expect(() => loadLimits(directory)).toThrow(
      /ecs\.yaml is no valid limits file:[^]*source/,
    );
  });

  it('reads only YAML files', () => {
    writeFileSync(join(directory, 'README.md'), 'not limits');
    expect(loadLimits(directory)).toEqual([]);
  });
});
