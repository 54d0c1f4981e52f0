import { expect, test } from '@playwright/test';
import { aws } from './support/aws';
import { signIn, sweepNow, workloadRow } from './support/portal';

/** An update of an ECS service in the simulated staging account. */
const updateService = (service: string, desiredCount: number) =>
  aws({ account: '100000000003', region: 'eu-west-1' }, [
    ...['ecs', 'update-service', '--cluster', 'shop-staging'],
    ...['--service', service, '--desired-count', String(desiredCount)],
  ]);

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
