import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const bucketSchema = z.strictObject({
  name: z.string().min(1),
  operations: z.array(z.string().min(1)).min(1),
  rate: z.number().positive(),
  burst: z.number().min(1),
});

const limitsSchema = z.strictObject({
  service: z.string().min(1),
  source: z.url({ protocol: /^https$/ }),
  scope: z.enum(['region', 'account']),
  buckets: z.array(bucketSchema).min(1),
});

/** One of AWS's rate limits. */
export interface LimitBucket {
  readonly name: string;
  /** Names of operations, where `*` stands for any text. */
  readonly operations: readonly string[];
  /** Tokens added per second. */
  readonly rate: number;
  /** The most tokens that the bucket holds. */
  readonly burst: number;
}

/** The documented limits of one service. */
export interface ServiceLimits {
  /** The signing name of the service. */
  readonly service: string;
  /** The page that documents the figures. */
  readonly source: string;
  /** Whether each Region of an account has buckets of its own. */
  readonly scope: 'region' | 'account';
  readonly buckets: readonly LimitBucket[];
}

/** The folder of the limits that come with this package. */
export function defaultLimitsDirectory(): string {
  return join(
    dirname(require.resolve('@pilothouse/aws-simulator/package.json')),
    'limits',
  );
}

/**
 * Reads all limit files (`*.yaml`) of a folder.
 *
 * @throws Error naming the file and what is wrong in it.
 */
export function loadLimits(
  directory: string = defaultLimitsDirectory(),
): ServiceLimits[] {
  return readdirSync(directory)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => {
      const file = join(directory, name);
      const result = limitsSchema.safeParse(parse(readFileSync(file, 'utf8')));
      if (!result.success) {
        throw new Error(
          `${file} is no valid limits file:\n${z.prettifyError(result.error)}`,
        );
      }
      return result.data;
    });
}
