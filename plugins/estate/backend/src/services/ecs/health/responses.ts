import {
  HealthReason,
  isArn,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';
import { targetGroupPage } from '../../elasticloadbalancing/console';
import { iso, percent } from '../../shared/evidenceOf';
import { EcsFacts } from './facts';
import { Traffic } from './measured';
import { HealthRule } from './rule';

/** Of fewer requests a share says nothing. */
const ENOUGH = 20;
/** One or two are an accident, however few requests there are. */
const SEVERAL = 3;
/** The share at which a person looks, and that at which most is lost. */
const DEGRADED_SHARE = 0.05;
const DOWN_SHARE = 0.5;

/**
 * Requests that its tasks answer with an error of theirs (5xx), as the load
 * balancer counts them. A 4xx is the caller's. How long an answer takes makes
 * no verdict: only the team knows how long is too long, and sets an alarm.
 */
export const responses: HealthRule = facts => {
  const judged = facts.measured.traffic.filter(
    ({ requests }) => requests >= ENOUGH,
  );
  // where another target group is served well, not all is lost
  const down =
    judged.length > 0 && judged.every(group => shareOf(group) >= DOWN_SHARE);
  return judged
    .filter(
      group => group.failed >= SEVERAL && shareOf(group) >= DEGRADED_SHARE,
    )
    .map(group => failing(group, down ? 'down' : 'degraded', facts));
};

function shareOf({ failed, requests }: Traffic): number {
  return failed / requests;
}

function failing(
  group: Traffic,
  status: HealthReason['status'],
  { data, measured }: EcsFacts,
): HealthReason {
  const { arn, failed, requests } = group;
  const [, name] = isArn(arn) ? parseArn(arn).resource.split('/') : [];
  const behind =
    data.targetGroupArns.length > 1 && name ? ` in target group ${name}` : '';
  return {
    code: 'server-errors',
    status,
    sentence: `${percent(
      shareOf(group),
    )} of the requests to it${behind} end in an error of the server (5xx): ${failed} of ${requests}.`,
    evidence: [
      {
        label: 'requests in 15 minutes',
        value: `${requests} requests, ${failed} answered with 5xx`,
        at: iso(measured.readTo),
        arn,
      },
    ],
    consoleUrl: isArn(arn) ? targetGroupPage(parseArn(arn)) : undefined,
  };
}
