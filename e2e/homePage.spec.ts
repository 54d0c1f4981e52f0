import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  signInAtHome,
  THEMES,
  useTheme,
  workloadRow,
} from './support/portal';

test('home says what needs the user, why, and leads to the team', async ({
  page,
}) => {
  await signInAtHome(page, 'payment');
  const needsYou = page.getByRole('grid', { name: 'Needs you' });
  const worst = needsYou.getByRole('row').nth(1);
  await expect(worst).toContainText('Down');
  await expect(worst).toContainText('payment-api');
  await expect(worst).toContainText(/0 of 4 tasks stay up/);
  await expect(
    page.getByRole('grid', { name: 'Last changes' }).getByRole('row').nth(1),
  ).toContainText(/ago|just now/);

  await page.getByRole('link', { name: /^Payment: \d+ down$/ }).click();
  await expect(page).toHaveURL(/\/group\/payment\/aws\?workloads\.status=down/);
  await expect(workloadRow(page, 'payment-api', 'Down')).toHaveCount(1);
  await expect(workloadRow(page, 'Healthy')).toHaveCount(0);
});

test('one panel that fails holds no other', async ({ page }) => {
  await page.route('**/api/aws-estate/v1/teams/**', route => route.abort());
  await signInAtHome(page, 'payment');
  await expect(page.getByText(/Could not be loaded/)).toBeVisible();
  await expect(
    page.getByRole('grid', { name: 'Needs you' }).getByRole('row').nth(1),
  ).toContainText('Down');
});

for (const theme of THEMES) {
  test(`it is accessible in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await signInAtHome(page, 'payment');
    await expect(
      page.getByRole('grid', { name: 'Last changes' }),
    ).toBeVisible();
    await expectAccessible(page);
  });
}
