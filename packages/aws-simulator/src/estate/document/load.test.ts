import { EstateError, loadEstate, readEstate } from './load';

const VALID = `
version: 1
name: tiny
regions: [eu-west-1]
organization: { id: o-tinytinyti, managementAccount: '111111111111' }
accessRole: { name: Reader }
accounts: [{ id: '111111111111', name: main }]
clusters: [{ name: main, account: main, regions: [eu-west-1] }]
services: [{ name: web, runs: [{ cluster: main }] }]
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

describe('readEstate', () => {
  it('fills defaults in and reads durations as milliseconds', () => {
    const estate = readEstate(
      VALID.replace(
        'cluster: main }',
        'cluster: main, scenario: { kind: rolling, every: 1h30m } }',
      ),
      'tiny.yaml',
    );
    expect(estate.partition).toBe('aws');
    expect(estate.services[0].runs[0].scenario).toEqual({
      kind: 'rolling',
      every: 5_400_000,
      since: 120_000,
    });
  });

  it.each([
    ['name: tiny', 'nome: tiny', /name: /],
    ["id: '111111111111', name", 'id: 111111111111, name', /accounts\[0\]\.id/],
    ["id: '111111111111', name", "id: '123', name", /12 digits, in quotes/],
    [
      'account: main',
      'account: other',
      /clusters\[0\]: there is no account "other"; list it under accounts/,
    ],
    [
      'account: main, regions: [eu-west-1]',
      'account: main, regions: [us-east-1]',
      /"us-east-1" is not a Region in use/,
    ],
    [
      'runs: [{ cluster: main }]',
      'runs: [{ cluster: big }]',
      /services\[0\]\.runs\[0\]\.cluster: there is no cluster "big"/,
    ],
    [
      'runs: [{ cluster: main }]',
      'runs: [{ cluster: main }, { cluster: main }]',
      /"web" runs twice in cluster "main" in eu-west-1/,
    ],
    [
      'runs: [{ cluster: main }]',
      'runs: [{ cluster: main, scenario: { kind: failing, since: soon, cause: { kind: exits } } }]',
      /scenario\.since: is not a duration/,
    ],
    [
      'runs: [{ cluster: main }]',
      'runs: [{ cluster: main, desird: 2 }]',
      /desird/,
    ],
    [
      "managementAccount: '111111111111'",
      "managementAccount: '999999999999'",
      /is not among the accounts/,
    ],
    ['version: 1', 'version: [1', /not valid YAML/],
  ])('explains %s → %s', (from, to, message) => {
    expect(problem(from, to)).toMatch(message);
    expect(problem(from, to)).toContain('tiny.yaml');
  });

  it('names a file that cannot be read', () => {
    expect(() => loadEstate('/nowhere/estate.yaml')).toThrow(
      /\/nowhere\/estate\.yaml cannot be used:\n {2}- the file cannot be read/,
    );
  });
});
