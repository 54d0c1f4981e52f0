import { sideBySide } from './sideBySide';

/** Things that end when they are told to, and who has begun. */
function things(names: string[]) {
  const begun: string[] = [];
  const ends = new Map<string, { resolve(): void; reject(e: Error): void }>();
  const doing = names.map(name => () => {
    begun.push(name);
    return new Promise<string>((resolve, reject) => {
      ends.set(name, { resolve: () => resolve(`${name} done`), reject });
    });
  });
  /** Ends one, and lets what follows from it happen. */
  const end = async (name: string, error?: Error) => {
    const how = ends.get(name)!;
    if (error) {
      how.reject(error);
    } else {
      how.resolve();
    }
    await new Promise(setImmediate);
  };
  return { begun, doing, end };
}

describe('sideBySide', () => {
  it('begins the next when one has ended, and answers in the order given', async () => {
    const { begun, doing, end } = things(['a', 'b', 'c']);
    const all = sideBySide(2, doing);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('c');
    await end('a');
    expect(await all).toEqual(['a done', 'b done', 'c done']);
  });

  it('tells of an error when the others have ended', async () => {
    const { doing, end } = things(['a', 'b']);
    let told: Error | undefined;
    const all = sideBySide(2, doing).catch(error => {
      told = error;
    });
    await end('a', new Error('no'));
    expect(told).toBeUndefined();
    await end('b');
    await all;
    expect(told).toEqual(new Error('no'));
  });
});
