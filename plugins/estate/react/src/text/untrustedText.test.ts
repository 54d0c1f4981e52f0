import fc from 'fast-check';
import { safeHttpsUrl, untrustedBlock, untrustedText } from './untrustedText';

describe('untrustedText', () => {
  it.each([
    ['payment-api', 'payment-api'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['  padded  ', 'padded'],
    ['\u202egpj.exe', '\ufffdgpj.exe'],
    ['a\u0000b\u001b[31m', 'a\ufffdb\ufffd[31m'],
    ['Grüße 👩‍🚀', 'Grüße 👩‍🚀'],
  ])('%j becomes %j', (given, expected) => {
    expect(untrustedText(given)).toBe(expected);
  });

  it('cuts at whole characters', () => {
    expect(untrustedText('👍👍👍', 2)).toBe('👍…');
  });

  it('leaves nothing that hides or reverses text, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const shown = untrustedText(text, 50);
        expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(50);
        expect(untrustedText(shown, 50)).toBe(shown);
      }),
    );
  });
});

describe('untrustedBlock', () => {
  it.each([
    ['a:\n  - b\n', 'a:\n  - b\n'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u202egpj.exe\n\u0000', '\ufffdgpj.exe\n\ufffd'],
  ])('%j becomes %j', (given, expected) => {
    expect(untrustedBlock(given)).toBe(expected);
  });

  it('cuts at whole characters', () => {
    expect(untrustedBlock('👍👍👍', 2)).toBe('👍…');
  });
});

describe('safeHttpsUrl', () => {
  it.each([
    ['https://eu-west-1.console.aws.amazon.com/ecs', true],
    // eslint-disable-next-line no-script-url
    ['javascript:alert(1)', false],
    ['http://console.aws.amazon.com/', false],
    ['data:text/html,x', false],
    ['/relative', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (url, safe) => {
    expect(safeHttpsUrl(url) !== undefined).toBe(safe);
  });
});
