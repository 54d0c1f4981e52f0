import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { duration } from '../../shared/words';
import { LambdaFacts } from './facts';
import { HealthRule } from './rule';

/** Far longer than AWS takes, images and network interfaces included. */
const STUCK_MS = 15 * 60_000;

/** Why a function rests that nobody calls; any other reason is a fault. */
const RESTING = [undefined, 'Idle'];

/**
 * Whether Lambda can run it at all. A function that nobody called for weeks
 * is `Inactive`: the next invocation wakes it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
 */
export const state: HealthRule = facts => {
  const { data } = facts;
  switch (data.state) {
    case 'Failed':
      return [
        reasonOf(
          facts,
          'state-failed',
          'down',
          'Cannot be invoked: Lambda could not set it up',
        ),
      ];
    case 'Inactive':
    case 'Deactivated':
      return RESTING.includes(data.stateReasonCode)
        ? [
            reasonOf(
              facts,
              'inactive',
              'idle',
              'Is inactive: nobody has called it for so long that Lambda took its resources back; the next invocation wakes it',
              false,
            ),
          ]
        : [
            reasonOf(
              facts,
              'inactive-after-failure',
              'down',
              'Is inactive, and cannot be woken',
            ),
          ];
    case 'Pending':
      return [pending(facts)];
    default:
      return [];
  }
};

/** Whether it is on its way out. */
export const lifecycle: HealthRule = facts =>
  facts.data.state === 'Deleting' || facts.data.state === 'Deactivating'
    ? [
        reasonOf(
          facts,
          facts.data.state === 'Deleting' ? 'deleting' : 'deactivating',
          'idle',
          facts.data.state === 'Deleting'
            ? 'Is being deleted'
            : 'Is being deactivated',
          false,
        ),
      ]
    : [];

function pending(facts: LambdaFacts): HealthReason {
  const { data, now } = facts;
  if (data.stateReasonCode === 'Restoring') {
    return reasonOf(
      facts,
      'restoring',
      'unknown',
      'Is being woken: whether it works is not known yet',
      false,
    );
  }
  return now - Date.parse(data.lastModified) > STUCK_MS
    ? reasonOf(
        facts,
        'pending-stuck',
        'down',
        `Has been pending for more than ${duration(
          STUCK_MS,
        )}: it cannot be invoked`,
      )
    : reasonOf(
        facts,
        'pending',
        'unknown',
        'Is being set up: whether it works is not known yet',
        false,
      );
}

function reasonOf(
  { data, page }: LambdaFacts,
  code: string,
  status: HealthReason['status'],
  sentence: string,
  why = true,
): HealthReason {
  const because = data.stateReason ?? data.stateReasonCode;
  return {
    code,
    status,
    sentence: closed(why && because ? `${sentence}: ${because}` : sentence),
    since: code === 'state-failed' ? data.lastModified : undefined,
    evidence: [
      {
        label: 'state',
        value: [data.state, data.stateReasonCode, data.stateReason]
          .filter(Boolean)
          .join('; '),
        at: data.stateReadAt,
      },
    ],
    consoleUrl: page('configuration'),
  };
}

/** The last update: where it failed the code from before still runs. */
export const update: HealthRule = ({ data, now, page }) => {
  const evidence = [
    {
      label: 'last update',
      value: [
        data.lastUpdateStatus,
        data.lastUpdateStatusReasonCode,
        data.lastUpdateStatusReason,
      ]
        .filter(Boolean)
        .join('; '),
      at: data.stateReadAt,
    },
  ];
  const common = {
    since: data.lastModified,
    evidence,
    consoleUrl: page('configuration'),
  };
  if (data.lastUpdateStatus === 'Failed') {
    const because =
      data.lastUpdateStatusReason ?? data.lastUpdateStatusReasonCode;
    return [
      {
        ...common,
        code: 'update-failed',
        status: 'degraded',
        sentence: closed(
          `Its last update failed, and what ran before still runs${
            because ? `: ${because}` : ''
          }`,
        ),
      },
    ];
  }
  if (
    data.lastUpdateStatus === 'InProgress' &&
    now - Date.parse(data.lastModified) > STUCK_MS
  ) {
    return [
      {
        ...common,
        code: 'update-stuck',
        status: 'degraded',
        sentence: `Its last update has been under way for more than ${duration(
          STUCK_MS,
        )}; what ran before still runs.`,
      },
    ];
  }
  return [];
};

/** A sentence ends with one full stop; AWS's own often do, too. */
function closed(sentence: string): string {
  return `${sentence.trim().replace(/[.\s]+$/, '')}.`;
}
