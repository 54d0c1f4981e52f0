import { RejectedObservation } from '@pilothouse/plugin-aws-estate-node';

/** Data, constraint and size errors: the same rows fail again, whenever they are tried. */
const ERRORS_OF_THE_ROWS = new Set(['22', '23', '54']);

/**
 * Writes rows in one statement; when the database refuses them for what they
 * hold, in halves, until only those are left out that it refuses.
 *
 * @returns the rows that were refused
 * @throws any error that is not about the rows
 */
export async function writeRejecting<Row extends { arn: string }>(
  rows: readonly Row[],
  write: (some: readonly Row[]) => Promise<unknown>,
): Promise<RejectedObservation[]> {
  if (rows.length === 0) {
    return [];
  }
  try {
    await write(rows);
    return [];
  } catch (error) {
    if (!isAboutRows(error)) {
      throw error;
    }
    if (rows.length === 1) {
      return [{ arn: rows[0].arn, error }];
    }
    const middle = Math.ceil(rows.length / 2);
    return [
      ...(await writeRejecting(rows.slice(0, middle), write)),
      ...(await writeRejecting(rows.slice(middle), write)),
    ];
  }
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isAboutRows(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ERRORS_OF_THE_ROWS.has(code.slice(0, 2));
}
