import { z } from 'zod';
import { durationSchema } from './duration';

/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
const reasonCodes = [
  'DisabledKMSKey',
  'ImageAccessDenied',
  'ImageDeleted',
  'InsufficientRolePermissions',
  'InternalError',
  'InvalidImage',
  'InvalidSecurityGroup',
  'InvalidStateKMSKey',
  'InvalidSubnet',
  'KMSKeyAccessDenied',
  'KMSKeyNotFound',
  'SubnetOutOfIPAddresses',
] as const;

const since = (otherwise: string) => durationSchema.prefault(otherwise);

/**
 * What happens to a Lambda function. `since` counts back from the start of the
 * scenario; until then the function is well.
 */
export const functionScenarioSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('healthy'),
    /** How long ago it was last updated. */
    updated: since('9d'),
  }),
  /** This share of its invocations fails. New code, variables, layers or a new role mend it. */
  z.strictObject({
    kind: z.literal('errors'),
    since: since('25m'),
    share: z.number().gt(0).max(1).default(0.3),
  }),
  /** What it waits for became slow: this share of its invocations reaches the timeout. */
  z.strictObject({
    kind: z.literal('timeouts'),
    since: since('25m'),
    share: z.number().gt(0).max(0.95).default(0.3),
  }),
  /** It became slow without failing: its p95 stands at this share of the timeout. */
  z.strictObject({
    kind: z.literal('slow'),
    since: since('25m'),
    share: z.number().gt(0).max(0.95).default(0.9),
  }),
  /** Somebody reserved too little concurrency. Whether its queue grows follows from what it can process. */
  z.strictObject({
    kind: z.literal('throttled'),
    since: since('40m'),
    reserved: z.number().int().min(0),
  }),
  /** The last update failed; the configuration before it still runs. */
  z.strictObject({
    kind: z.literal('update-failed'),
    since: since('35m'),
    code: z.enum(reasonCodes),
    reason: z.string().min(1),
  }),
  /** It cannot be invoked. */
  z.strictObject({
    kind: z.literal('failed'),
    since: since('50m'),
    code: z.enum(reasonCodes),
    reason: z.string().min(1),
  }),
  /** Nobody has called it for weeks, and AWS reclaimed what it ran on. */
  z.strictObject({
    kind: z.literal('inactive'),
    since: since('30d'),
  }),
  /** Every so often a message comes that it can never process; only the dead-letter queue tells. */
  z.strictObject({
    kind: z.literal('poison'),
    since: since('2h'),
    every: durationSchema.prefault('10m'),
  }),
  /** It should be called and is not. */
  z.strictObject({
    kind: z.literal('silent'),
    since: since('90m'),
  }),
  /** It processes only this share of what its stream receives. */
  z.strictObject({
    kind: z.literal('falling-behind'),
    since: since('45m'),
    share: z.number().min(0).lt(1).default(0.6),
  }),
]);

/** @see functionScenarioSchema */
export type FunctionScenario = z.output<typeof functionScenarioSchema>;
