import {
  HealthStatus,
  LAMBDA_RUNTIMES_SOURCE,
  lambdaRuntime,
} from '@pilothouse/plugin-aws-estate-common';
import { wordsOfAlias } from '../version';
import { LambdaFacts } from './facts';

/** AWS tells its customers so long before. */
const NOTICE_MS = 180 * 24 * 60 * 60_000;

/** Something worth knowing that makes no verdict: it takes on that of the other reasons. */
export interface Notice {
  code: string;
  sentence: string;
  since?: string;
  evidence: Array<{ label: string; value: string; at?: string }>;
  consoleUrl?: string;
}

/** What a person should know of a function, however it is. */
export function notices(facts: LambdaFacts): Notice[] {
  return [...runtime(facts), ...updating(facts), ...shifting(facts)];
}

/** A notice says nothing worse than healthy, and does not wake what is idle. */
export function statusOfNotice(verdict: HealthStatus): HealthStatus {
  return verdict === 'idle' ? 'idle' : 'healthy';
}

/** A function on a runtime that AWS has given up still runs; it is not mended any more. */
function runtime({ data, now, page }: LambdaFacts): Notice[] {
  const known =
    data.runtime === undefined ? undefined : lambdaRuntime(data.runtime);
  if (!known || Date.parse(known.deprecated) - now > NOTICE_MS) {
    return [];
  }
  const over = Date.parse(known.deprecated) <= now;
  const frozen =
    known.updateBlocked !== undefined && Date.parse(known.updateBlocked) <= now;
  const blocked = known.updateBlocked
    ? ` From ${known.updateBlocked} on the function cannot be updated.`
    : '';
  return [
    {
      code: over ? 'runtime-deprecated' : 'runtime-to-be-deprecated',
      sentence: over
        ? `AWS gave up ${known.title} on ${
            known.deprecated
          }: it gets no more security patches${
            frozen ? ', and the function cannot be updated' : ''
          }.${frozen ? '' : blocked}`
        : `AWS gives up ${known.title} on ${known.deprecated}.${blocked}`,
      since: over ? new Date(known.deprecated).toISOString() : undefined,
      evidence: [
        { label: 'runtime', value: data.runtime ?? '' },
        { label: 'source', value: LAMBDA_RUNTIMES_SOURCE },
      ],
      consoleUrl: page('code'),
    },
  ];
}

function updating({ data, page }: LambdaFacts): Notice[] {
  return data.lastUpdateStatus === 'InProgress'
    ? [
        {
          code: 'updating',
          sentence: 'Is being updated; what ran before still runs.',
          since: data.lastModified,
          evidence: [
            {
              label: 'last update',
              value: data.lastUpdateStatus,
              at: data.stateReadAt,
            },
          ],
          consoleUrl: page('configuration'),
        },
      ]
    : [];
}

function shifting({ data, page }: LambdaFacts): Notice[] {
  return [...data.aliases]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ weights }) => Object.keys(weights).length > 0)
    .map(alias => ({
      code: 'shifting-traffic',
      sentence: `Alias ${alias.name} shares its traffic between versions.`,
      evidence: [{ label: 'alias', value: wordsOfAlias(alias) }],
      consoleUrl: page('aliases'),
    }));
}
