import { expect, test } from '@playwright/test';
import {
  accountSection,
  expectAccessible,
  signIn,
  sweepNow,
  THEMES,
  useTheme,
} from './support/portal';
import { addFault, clearFaults } from './support/simulator';

test.afterEach(clearFaults);

test('a platform engineer sees which account denies access, and what is missing', async ({
  page,
}) => {
  await signIn(page, 'platform');
  await page.goto('/aws-accounts');
  const legacy = accountSection(page, 'shop-legacy');
  await expect(legacy).toContainText(/Denied/);
  await expect(legacy).toContainText('Missing IAM action: sts:AssumeRole');
});

test('a fault shows within a sweep, is named, and heals', async ({ page }) => {
  await signIn(page, 'platform');
  await addFault({
    match: {
      account: '100000000003',
      region: 'eu-west-1',
      service: 'ecs',
      operation: 'ListServices',
    },
    effect: { type: 'denied' },
  });
  await sweepNow(page, 'shop-staging');
  await expect(accountSection(page, 'shop-staging')).toContainText(
    'Missing IAM action: ecs:ListServices',
  );

  await page.goto('/catalog/default/group/payment/aws');
  await page.getByRole('button', { name: /^Details/ }).click();
  await expect(page.getByRole('note')).toContainText(/shop-staging/);
  await expect(
    page.getByRole('row').filter({ hasText: 'staging' }).first(),
    'what was read before stays, with its age',
  ).toBeVisible();

  await clearFaults();
  await sweepNow(page, 'shop-staging');
  await expect(accountSection(page, 'shop-staging')).not.toContainText(
    'Missing IAM action',
  );
});

test('throttles, outages and lost connections are told apart', async ({
  page,
}) => {
  const faults = [
    ['monitoring', { type: 'throttle' }, 'CloudWatch', /Throttled/],
    [
      'lambda',
      { type: 'regionOut' },
      'Lambda',
      /Unreachable.*ServiceUnavailable/,
    ],
    ['ecs', { type: 'reset' }, 'ECS', /Unreachable.*ECONNRESET/],
  ] as const;
  await signIn(page, 'platform');
  for (const [service, effect] of faults) {
    await addFault({ match: { account: '100000000002', service }, effect });
  }
  const development = accountSection(page, 'shop-development');
  await sweepNow(page, 'shop-development');
  for (const [, , title, shown] of faults) {
    await expect(
      development.getByRole('row').filter({ hasText: title }).first(),
    ).toContainText(shown);
  }
  await clearFaults();
  await sweepNow(page, 'shop-development');
  await expect(development).not.toContainText(/Throttled|Unreachable/);
});

test('others may not see cells, and are told what to do', async ({ page }) => {
  await signIn(page, 'payment');
  await page.goto('/aws-accounts');
  await expect(
    page.getByText(/You may not see these accounts/).first(),
  ).toBeVisible();
});

for (const theme of THEMES) {
  test(`it is accessible in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await signIn(page, 'platform');
    await page.goto('/aws-accounts');
    await expect(accountSection(page, 'shop-legacy')).toBeVisible();
    await expectAccessible(page);
  });
}
