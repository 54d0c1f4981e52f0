/**
 * Does several things side by side, so many at a time, and begins them in the
 * order given.
 *
 * @returns what came of each, in that order; rejects with an error of one of
 *   them when the others have ended
 */
export async function sideBySide<Result>(
  atATime: number,
  things: readonly (() => Promise<Result>)[],
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = things.entries();
  const lane = async () => {
    for (const [index, thing] of waiting) {
      results[index] = await thing();
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: atATime }, lane));
  const failed = lanes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    throw failed.reason;
  }
  return results;
}
