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

test('its overview says whether it is well, what runs where and whose it is', async ({
  page,
}) => {
  await signIn(page, 'payment');
  await page.goto('/catalog/default/component/payment');
  const unwell = page.getByRole('list', { name: 'What is not well' });
  await expect(unwell.getByRole('listitem').first()).toContainText(
    /Down.*payment-api in production/,
  );
  const lanes = page.getByRole('grid', { name: 'What runs where' });
  await expect(
    lanes.getByRole('row').filter({ hasText: 'production' }).first(),
  ).toContainText('payment-webhook');
  await expect(page.getByText('Last change').first()).toBeVisible();
  await unwell.getByRole('link', { name: 'payment-api' }).first().click();
  await expect(
    page.getByRole('heading', { name: 'Runtime on AWS' }),
    'the name leads to its section',
  ).toBeVisible();
});

test('a component that nothing on AWS belongs to is told why', async ({
  page,
}) => {
  await signIn(page, 'order');
  await page.goto('/catalog/default/component/gift-cards/runtime');
  await expect(
    page.getByText(/No workloads are known|knows of nothing on AWS/).first(),
  ).toBeVisible();

  await page.goto('/catalog/default/component/fraud-screening');
  await expect(
    page.getByRole('list', { name: 'What its annotations name' }),
    'its annotation lost a conflict',
  ).toContainText(/payments-production\/payment-worker.*it stays with/);
});

for (const theme of THEMES) {
  test(`it is accessible in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await signIn(page, 'payment');
    // Seven days have few values while the portal is young: the table stays short.
    await page.goto('/catalog/default/component/payment/runtime?metrics=7d');
    await expect(
      page.getByRole('row').filter({ hasText: 'payment-api' }).first(),
    ).toBeVisible();
    const chart = page.getByRole('figure').filter({ hasText: 'CPU' }).first();
    await expect(chart, 'the portal has read its metrics').toBeVisible({
      timeout: 60_000,
    });
    await chart.getByRole('button', { name: /as a table/ }).click();
    await expect(
      chart
        .getByRole('table', { name: 'Values of CPU' })
        .getByRole('cell')
        .first(),
    ).toContainText('%');
    await expectAccessible(page);
    await page.goto('/catalog/default/component/payment');
    await expect(
      page.getByRole('grid', { name: 'What runs where' }),
    ).toBeVisible();
    await expectAccessible(page);
  });
}
