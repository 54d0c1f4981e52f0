import { HELP, STEPS, parseArguments } from './arguments.mjs';

const parse = (line: string) =>
  parseArguments(line.split(' ').filter(Boolean), '/home/ada');

describe('parseArguments', () => {
  it('reads every flag of start', () => {
    expect(
      parse(
        'start --port 8080 --aws-endpoint http://127.0.0.1:4566/ --config a.yaml --config=/etc/b.yaml --reset --state trial --exit-when-ready',
      ),
    ).toEqual({
      name: 'start',
      port: 8080,
      awsEndpoint: 'http://127.0.0.1:4566',
      configFiles: ['/home/ada/a.yaml', '/etc/b.yaml'],
      reset: true,
      state: 'trial',
      exitWhenReady: true,
      only: [],
    });
  });

  it.each(['http://localhost:4566', 'http://127.0.1.1', 'http://[::1]:4566'])(
    'takes %s as on this machine',
    url => {
      expect(parse(`start --aws-endpoint ${url}`).awsEndpoint).toBe(url);
    },
  );

  it('reads the steps of test', () => {
    expect(parse('test --only unit,lint').only).toEqual(['unit', 'lint']);
    expect(parse('test').only).toEqual([]);
  });

  it.each(['', 'help', '--help', 'start --help', 'test -h', 'nonsense --help'])(
    'answers %p with help',
    line => {
      expect(parse(line).name).toBe('help');
    },
  );

  it.each([
    ['serve', "There is no command 'serve': use one of start, dev, test"],
    ['start --verbose', "'start' does not know --verbose: it takes --port,"],
    ['start extra', "'start' does not know extra"],
    ['test --port 1', "'test' does not know --port: it takes --only"],
    ['start --port', '--port needs a value: --port 7007'],
    ['start --port --reset', '--port needs a value'],
    ['start --port=', '--port needs a value'],
    ['start --port http', "from 1 to 65535, not 'http'"],
    ['start --port 0', "from 1 to 65535, not '0'"],
    ['start --port 65536', "from 1 to 65535, not '65536'"],
    ['start --reset=yes', '--reset takes no value'],
    ['start --aws-endpoint localhost:4566', '--aws-endpoint takes a URL'],
    ['start --aws-endpoint ftp://x', '--aws-endpoint takes a URL'],
    [
      'start --aws-endpoint http://aws.internal:4566',
      "a simulator on this machine, not 'http://aws.internal:4566'",
    ],
    [
      'dev --aws-endpoint http://127.0.0.1.example.com',
      '--aws-endpoint takes a simulator on this machine',
    ],
    ['start --state ../x', '--state takes a word in lower case'],
    ['start --state test', "not 'test': for example --state trial"],
    ['test --only e2e', "--only does not know 'e2e': choose from types"],
  ])('refuses %p with a sentence', (line, sentence) => {
    expect(() => parse(line)).toThrow(sentence);
  });

  it('has help for every flag and step', () => {
    for (const word of [
      '--port',
      '--aws-endpoint',
      '--config',
      '--reset',
      '--state',
      '--exit-when-ready',
      '--only',
      ...STEPS,
    ]) {
      expect(HELP).toContain(word);
    }
  });
});
