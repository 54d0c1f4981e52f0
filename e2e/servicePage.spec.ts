import { expect, test } from '@playwright/test';
import { expectAccessible, signIn, THEMES, useTheme } from './support/portal';

test('a service shows its environments, its stopped tasks and who owns it', async ({
  page,
}) => {
  await signIn(page, 'payment');
  await page.goto('/catalog/default/component/payment/runtime');
  await expect(
    page.getByRole('heading', { name: 'Runtime on AWS' }),
  ).toBeVisible();

  for (const environment of ['production', 'staging', 'development']) {
    await expect(
      page.getByText(environment, { exact: true }).first(),
    ).toBeVisible();
  }
  await expect(
    page.getByRole('row').filter({ hasText: 'payment-api' }).first(),
    'the worst lane stands first',
  ).toContainText('Down');
  await expect(
    page.getByText(/EssentialContainerExited/).first(),
    'why tasks stop',
  ).toBeVisible();
  await expect(
    page.getByText('payment-api-production-running-tasks').first(),
    'the alarm',
  ).toBeVisible();
  await expect(
    page.getByText(/tag team=payment names group:default\/payment/).first(),
    'whose it is, and why',
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /AWS console/ }).first(),
  ).toHaveAttribute('href', /^https:\/\/.*console\.aws\.amazon\.com\/ecs/);
  await expect(
    page.getByText('correct-horse'),
    'values of variables never leave AWS',
  ).toHaveCount(0);
});

test('a component that does not run on AWS is told so', async ({ page }) => {
  await signIn(page, 'order');
  await page.goto('/catalog/default/component/gift-cards/runtime');
  await expect(
    page.getByText(/No workloads are known|knows of nothing on AWS/).first(),
  ).toBeVisible();
});

for (const theme of THEMES) {
  test(`it is accessible in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await signIn(page, 'payment');
    await page.goto('/catalog/default/component/payment/runtime');
    await expect(
      page.getByRole('row').filter({ hasText: 'payment-api' }).first(),
    ).toBeVisible();
    await expectAccessible(page);
  });
}
