import { join, relative } from 'node:path';
import { Layout } from '../layout';
import { formatDuration } from '../terminal';
import { DemoUser, readDemoUsers } from './demoUsers';
import { Portal } from './portal';

/** The closing words of a start: where, as whom, and what to try. */
export function welcome(
  layout: Layout,
  portal: Portal,
  totalMilliseconds: number,
): string {
  const shownFolder = relative(layout.root, layout.state);
  return [
    '',
    `Pilothouse is ready after ${formatDuration(totalMilliseconds)}: ${
      portal.url
    }`,
    ...sweepLines(layout, portal),
    '',
    ...signInLines(layout, portal),
    '',
    '  Try:',
    '    as a member of the Payment team, open the team’s page: one service is down, and it says why',
    '    open a service for its deployments, stopped tasks and alarms in every environment',
    '    as a platform engineer, open the accounts: one denies access, and the missing permission is named',
    ...changeLines(portal),
    '',
    `  Logs are in ${join(
      shownFolder,
      'logs',
    )}. Ctrl-C stops everything; data is kept until --reset.`,
    '',
  ].join('\n');
}

/** The shop's production account, where most of what people look at runs. */
const DENIED_ACCOUNT = '100000000004';

/** What changes the simulated AWS; nothing about an AWS that others started. */
function changeLines({ simulated, awsEndpoint }: Portal): string[] {
  if (!simulated) {
    return [];
  }
  const fault = {
    match: { account: DENIED_ACCOUNT },
    effect: { type: 'denied' },
  };
  const address = `${awsEndpoint}/_simulator/faults`;
  return [
    '    break the simulated AWS: let production deny access, and sweep it again on the accounts page',
    `      curl ${address} --data '${JSON.stringify(fault)}'`,
    `      and as before: curl -X DELETE ${address}`,
    '      packages/aws-simulator/README.md tells what else can happen to it',
  ];
}

function signInLines(layout: Layout, portal: Portal): string[] {
  return portal.demoSignIn
    ? [
        '  Sign in, without a password, as:',
        ...readDemoUsers(layout.root).map(user => `    ${describe(user)}`),
      ]
    : [
        `! Not all of the demonstration’s users can sign in yet: if it stays so, ${join(
          layout.logs,
          'backend.log',
        )} says why.`,
      ];
}

function sweepLines(layout: Layout, portal: Portal): string[] {
  const { complete, neverSwept, total, problem } = portal.sweep;
  if (complete) {
    return [];
  }
  const what =
    total === 0
      ? problem ?? 'no AWS account is known yet'
      : `${neverSwept} of ${total} cells (account × Region × AWS service) have not been read yet`;
  return [
    `! But ${what}: the pages fill as sweeps finish. If they do not, ${join(
      layout.logs,
      'backend.log',
    )} says why.`,
  ];
}

function describe(user: DemoUser): string {
  const name = user.entityRef.replace(/^user:default\//, '');
  const text = [user.title, user.description].filter(Boolean).join(', ');
  return text ? `${name.padEnd(10)} ${text}` : name;
}
