import { readCommandLine } from './commandLine';

describe('readCommandLine', () => {
  const read = (text: string) => readCommandLine(text.split(' '));

  it('reads an estate file with its defaults', () => {
    expect(read('--estate shop.yaml')).toEqual({
      port: 4566,
      limits: false,
      speed: 1,
      seed: undefined,
      source: { type: 'file', file: 'shop.yaml' },
    });
  });

  it('reads every option', () => {
    expect(
      read(
        '--generate --accounts 50 --regions 4 --services 2000 --functions 5000 --port 0 --limits --speed 0.5 --seed 7',
      ),
    ).toEqual({
      port: 0,
      limits: true,
      speed: 0.5,
      seed: '7',
      source: {
        type: 'generate',
        size: { accounts: 50, regions: 4, services: 2000, functions: 5000 },
      },
    });
  });

  it('generates no functions unless asked', () => {
    expect(read('--generate')).toMatchObject({
      source: { size: { services: 200, functions: 0 } },
    });
  });

  it('reads --help', () => {
    expect(read('-h')).toBe('help');
  });

  it.each([
    ['--port 80', 'either --estate FILE or --generate'],
    ['--estate a --generate', 'either --estate FILE or --generate'],
    ['--estate a --accounts 5', '--accounts goes with --generate'],
    ['--estate a --functions 5', '--functions goes with --generate'],
    ['--estate a --port high', '--port must be a whole number'],
    ['--estate a --port 65536', '--port must be a whole number'],
    ['--estate a --speed fast', '--speed must be a number'],
    ['--generate --services 0', '--services must be a whole number from 1'],
    ['--generate --size 5', "Unknown option '--size'"],
    ['shop.yaml', 'Unexpected argument'],
  ])('refuses %s', (args, message) => {
    expect(() => read(args)).toThrow(message);
  });
});
