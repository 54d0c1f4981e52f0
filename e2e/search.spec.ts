import { expect, Page, test } from '@playwright/test';
import { signInAtHome } from './support/portal';

const ARN =
  'arn:aws:lambda:eu-west-1:100000000005:function:payment-fraud-check';

/** The field of the search page. */
const field = (page: Page) =>
  page.getByRole('article').getByRole('textbox', { name: 'Search' });

test('search finds resources by name, and pasted names lead to their pages', async ({
  page,
}) => {
  await signInAtHome(page, 'order');

  await test.step('a name, among AWS resources', async () => {
    await expect(async () => {
      // The index follows the estate within half a minute.
      await page.goto('/search?query=payment-ledger');
      await expect(
        page.getByRole('link', { name: 'payment-ledger', exact: true }).first(),
      ).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await page
      .getByRole('navigation', { name: 'filter by type' })
      .getByRole('button', { name: /^AWS resources/ })
      .click();
    await expect(page).toHaveURL(/types.*=aws-resource/);
    await expect(
      page.getByText(
        'ecs:service · shop-payments-production (100000000005) · eu-west-1 · production · owned by payment',
      ),
    ).toBeVisible();
  });

  await test.step('an ARN leads to its resource', async () => {
    await field(page).fill(` ${ARN}:live `);
    const first = page.getByRole('link', { name: /^Go to / });
    await expect(first).toHaveText('Go to function:payment-fraud-check');
    await first.click();
    await expect(
      page.getByRole('heading', { name: 'payment-fraud-check', exact: true }),
    ).toBeVisible();
  });

  await test.step('an account id leads to its resources', async () => {
    await page.goBack();
    await field(page).fill('1000-0000-0005');
    await page
      .getByRole('link', { name: 'Go to AWS account 100000000005' })
      .click();
    await expect(page).toHaveURL(/aws-resources\?account=100000000005/);
    await expect(
      page.getByRole('row').filter({ hasText: 'payment-api' }).first(),
    ).toContainText('shop-payments-production');
    await expect(
      page.getByRole('row').filter({ hasText: 'order-api' }),
    ).toHaveCount(0);
  });

  await test.step('what is not there says so', async () => {
    await page.goto('/search?query=no-such-thing-anywhere');
    await expect(page.getByText(/no results were found/i)).toBeVisible();
    await expect(page.getByRole('link', { name: /^Go to / })).toHaveCount(0);
  });
});
