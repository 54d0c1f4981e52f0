import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { signIn, sweepNow, workloadRow } from './support/portal';
import { simulatorUrl } from './support/simulator';

const run = promisify(execFile);

/** Another maker's client: the AWS CLI of the system. */
const AWS_CLI = process.env.PILOTHOUSE_AWS_CLI ?? '/usr/bin/aws';

/** An update of an ECS service in the simulated staging account. */
async function updateService(service: string, desiredCount: number) {
  await run(
    AWS_CLI,
    [
      '--endpoint-url',
      simulatorUrl(),
      '--region',
      'eu-west-1',
      'ecs',
      'update-service',
      '--cluster',
      'shop-staging',
      '--service',
      service,
      '--desired-count',
      String(desiredCount),
    ],
    {
      env: {
        PATH: process.env.PATH,
        AWS_ACCESS_KEY_ID: '100000000003',
        AWS_SECRET_ACCESS_KEY: 'simulated',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
}

test('an update through the AWS CLI is on the page after a sweep', async ({
  page,
}) => {
  await signIn(page, 'platform');
  await updateService('payment-ledger', 0);
  try {
    await sweepNow(page, 'shop-staging');
    await page.goto('/catalog/default/group/payment/aws?text=payment-ledger');
    await expect(
      workloadRow(page, 'payment-ledger', 'staging', 'Idle'),
    ).toHaveCount(1);
  } finally {
    await updateService('payment-ledger', 1);
  }
});
