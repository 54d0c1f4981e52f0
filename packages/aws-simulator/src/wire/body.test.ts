import { gzipSync } from 'node:zlib';
import { BODY_BYTES_AT_MOST, decodeBody } from './body';

const GZIP = { 'content-encoding': 'gzip' };

describe('a body', () => {
  it('is unpacked as long as it is no larger than what is read unpacked', () => {
    const largest = gzipSync(Buffer.alloc(BODY_BYTES_AT_MOST));
    expect(decodeBody(GZIP, largest)).toHaveLength(BODY_BYTES_AT_MOST);
  });

  it('is refused when it unpacks to more, however small it came', () => {
    const bomb = gzipSync(Buffer.alloc(BODY_BYTES_AT_MOST + 1));
    expect(bomb.length).toBeLessThan(BODY_BYTES_AT_MOST / 100);
    expect(() => decodeBody(GZIP, bomb)).toThrow(
      expect.objectContaining({ code: 'RequestEntityTooLarge', status: 413 }),
    );
  });

  it('is refused when it is not gzip, though it says so', () => {
    expect(() => decodeBody(GZIP, Buffer.from('{}'))).toThrow(
      expect.objectContaining({ code: 'SerializationException', status: 400 }),
    );
  });
});
