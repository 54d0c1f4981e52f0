import { EstateError, readEstate } from './load';

const VALID = `
version: 1
name: tiny
regions: [eu-west-1]
organization: { id: o-tinytinyti, managementAccount: '111111111111' }
accessRole: { name: Reader }
accounts: [{ id: '111111111111', name: main }]
functions:
  - name: web
    timeout: 30s
    aliases: [{ name: live, version: 2 }]
    eventSources: [{ queue: work, alias: live }]
    runs: [{ account: main }]
queues:
  - name: work
    deadLetter: { queue: dead }
    runs: [{ account: main }]
  - name: dead
    runs: [{ account: main, regions: [eu-west-1] }]
`;

/** The message about a document in which one piece of text was replaced. */
function problem(from: string, to: string): string {
  expect(VALID).toContain(from);
  try {
    readEstate(VALID.replace(from, to), 'tiny.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(EstateError);
    return (error as Error).message;
  }
  throw new Error('the document was accepted');
}

describe('functions and queues of a document', () => {
  it('have their defaults filled in', () => {
    const { functions, queues } = readEstate(VALID, 'tiny.yaml');
    expect(functions[0].timeout).toBe(30_000);
    expect(functions[0].eventSources).toMatchObject([
      { queue: 'work', enabled: true, partialFailures: false },
    ]);
    expect(queues[0].deadLetter).toEqual({ queue: 'dead', maxReceiveCount: 3 });
  });

  it.each([
    [
      'name: web',
      'name: web.js',
      /functions\[0\]\.name: is not a function name/,
    ],
    ['timeout: 30s', 'timeout: 16m', /must be whole seconds, from 1s to 15m/],
    ['timeout: 30s', 'timout: 30s', /timout/],
    [
      'runs: [{ account: main }]',
      'runs: [{ account: other }]',
      /functions\[0\]\.runs\[0\]\.account: there is no account "other"; list it under accounts/,
    ],
    [
      'runs: [{ account: main }]',
      'runs: [{ account: main }, { account: main }]',
      /"web" runs twice in account "main" in eu-west-1/,
    ],
    [
      'queue: work, alias: live',
      'queue: gone',
      /there is no queue "gone" in the same account in eu-west-1; list it under queues/,
    ],
    [
      'queue: work, alias: live',
      'queue: work, alias: gone',
      /there is no alias "gone"/,
    ],
    [
      'queue: work, alias: live',
      'queue: work, stream: clicks',
      /needs one of "queue", "stream" and "table"/,
    ],
    [
      'deadLetter: { queue: dead }',
      'deadLetter: { queue: gone }',
      /queues\[0\]\.deadLetter\.queue: there is no queue "gone"/,
    ],
    [
      'regions: [eu-west-1] }]\n',
      'regions: [us-east-1] }]\n',
      /"us-east-1" is not a Region in use/,
    ],
    [
      'timeout: 30s',
      'scenario: { kind: falling-behind }',
      /needs a stream or a table/,
    ],
    [
      'timeout: 30s',
      'scenario: { kind: throttled }',
      /functions\[0\]\.scenario\.reserved/,
    ],
    ['name: dead\n', 'name: dead.letters\n', /is not a queue name/],
  ])('explains %s → %s', (from, to, message) => {
    expect(problem(from, to)).toMatch(message);
  });
});
