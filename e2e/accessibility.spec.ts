import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  signInAtHome,
  THEMES,
  useTheme,
} from './support/portal';

/*
 * Pages for those who look after AWS as a whole, each with something opened.
 * Home and the pages of teams, services and accounts check their own.
 */
for (const theme of THEMES) {
  test(`pages of the estate are accessible in the ${theme} theme`, async ({
    page,
  }) => {
    await useTheme(page, theme);
    await signInAtHome(page, 'platform');

    await test.step('the explorer', async () => {
      await page.goto('/aws-resources?kind=workloads');
      await expect(
        page.getByRole('row').filter({ hasText: 'payment-api' }).first(),
      ).toBeVisible();
      await expectAccessible(page);
      await page.goto('/aws-resources?text=no-such-resource');
      await expect(page.getByText(/match the filters/)).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('ownership, with what to copy', async () => {
      await page.goto('/aws-ownership?problem=dangling');
      await page
        .getByRole('button', { name: 'Show how for product-feed' })
        .click();
      await expect(
        page.getByRole('button', { name: /^Copy/ }).first(),
      ).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('discovery, with files', async () => {
      await page.goto('/aws-discovery');
      await page
        .getByRole('button', {
          name: 'Show the catalog-info.yaml of csv-importer',
        })
        .click();
      await expectAccessible(page);
      await page.getByRole('radio', { name: /^Running nowhere/ }).click();
      await page
        .getByRole('button', { name: 'Show how for gift-cards' })
        .click();
      await expectAccessible(page);
    });

    await test.step('results of a search', async () => {
      await page.goto('/search?query=100000000005');
      await expect(
        page.getByRole('link', { name: /^Go to AWS account/ }),
      ).toBeVisible();
      // The page is Backstage's (its items stand in no list); what stands in an
      // item is the portal's.
      await expectAccessible(page, 'article li > *');
    });
  });
}
