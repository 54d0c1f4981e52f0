import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  signIn,
  THEMES,
  useTheme,
  workloadRow,
} from './support/portal';

test('a member of the Payment team sees what is down, why, and what is not known', async ({
  page,
}) => {
  await signIn(page, 'payment');

  const down = workloadRow(page, 'payment-api', 'Down');
  await expect(down).toHaveCount(1);
  await expect(down).toContainText(/0 of 4 tasks stay up.*exited with code 1/);
  await expect(down).toContainText('production');
  await expect(down).toContainText('eu-west-1');
  await expect(
    page.getByRole('row').nth(1),
    'the worst workload stands first',
  ).toContainText('Down');

  const healthy = workloadRow(page, 'payment-api', 'Healthy', 'us-east-1');
  await expect(healthy, 'its sister in another Region').toHaveCount(1);

  await expect(
    page.getByRole('note').getByText(/shop-legacy: access denied/),
  ).toBeVisible();
  await expect(page.getByText(/^AWS, swept .* ago \(oldest\)$/)).toBeVisible();

  await down.getByRole('button', { name: /reasons/ }).click();
  await expect(page.getByText(/exit code/).first()).toBeVisible();
});

test('filters are in the address and survive a reload', async ({ page }) => {
  await signIn(page, 'payment');
  await page.getByPlaceholder(/Name or ARN/).fill('ledger');
  await expect(page).toHaveURL(/text=ledger/);
  await expect(workloadRow(page, 'payment-api')).toHaveCount(0);
  await expect(workloadRow(page, 'payment-ledger').first()).toBeVisible();

  await page.reload();
  await expect(page.getByPlaceholder(/Name or ARN/)).toHaveValue('ledger');
  await expect(workloadRow(page, 'payment-api')).toHaveCount(0);

  await page.getByPlaceholder(/Name or ARN/).fill('no such workload');
  await expect(page.getByText(/match the filters/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(workloadRow(page, 'payment-api').first()).toBeVisible();
});

test('the keyboard alone finds and opens a workload', async ({ page }) => {
  await signIn(page, 'payment');
  await expect(workloadRow(page, 'payment-api').first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByPlaceholder(/Name or ARN/)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Workloads' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('payment-api');
  await expect(page).toHaveURL(/arn%3Aaws%3Aecs/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a team that runs nothing is told so', async ({ page }) => {
  await signIn(page, 'platform');
  await page.goto('/catalog/default/group/shop/aws');
  await expect(
    page.getByText(/No workloads are known|runs nothing on AWS/).first(),
  ).toBeVisible();
});

test('a failed refresh keeps what was shown', async ({ page }) => {
  await signIn(page, 'payment');
  await expect(workloadRow(page, 'payment-api').first()).toBeVisible();
  await page.route('**/api/aws-estate/v1/**', route => route.abort());
  await page.getByRole('button', { name: 'Refresh' }).first().click();
  await expect(page.getByText(/last refresh failed/i).first()).toBeVisible();
  await expect(workloadRow(page, 'payment-api').first()).toBeVisible();
});

for (const theme of THEMES) {
  test(`it is accessible in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await signIn(page, 'payment');
    await expect(workloadRow(page, 'payment-api').first()).toBeVisible();
    await expectAccessible(page);
  });
}
