import { expect, Page, test } from '@playwright/test';
import { openPage, signInAtHome } from './support/portal';

const PAGE = '/aws-resources';
const ARN =
  'arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-api';

const grid = (page: Page) => page.getByRole('grid', { name: 'Resources' });

/** The rows that are drawn; the first row of the grid holds the headings. */
const rows = (page: Page, text: string | RegExp = '') =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .filter({ hasText: text });

/** How many rows were read, and how many there are: `12 of 34 resources`. */
const footer = (page: Page) =>
  page.getByRole('status').filter({ hasText: /^\d+ of \d+ resources/ });

/** The resources that there are with these filters. */
async function total(page: Page): Promise<number> {
  const [, count] = /of (\d+) resources/.exec(
    (await footer(page).textContent()) ?? '',
  )!;
  return Number(count);
}

/** Chooses a value of a filter, and says how many resources its facet counts. */
async function choose(page: Page, filter: string, value: string) {
  const name = new RegExp(`^${value} \\((\\d+)\\)$`);
  await page
    .getByRole('search', { name: 'Resources' })
    .getByRole('button', { name: new RegExp(filter) })
    .click();
  const option = page.getByRole('option', { name });
  const [, count] = name.exec((await option.textContent())!.trim())!;
  await option.click();
  await page.keyboard.press('Escape');
  return Number(count);
}

test('filters are in the address, count what they find, and are kept as a view', async ({
  page,
}) => {
  await signInAtHome(page, 'platform');
  await openPage(page, 'AWS resources');
  await expect(rows(page).first()).toContainText('Down');

  await test.step('facets count what they leave', async () => {
    const counted = await choose(page, 'Owner', 'Nobody');
    await expect(page).toHaveURL(/owner=none/);
    await expect.poll(() => total(page)).toBe(counted);
    await page.getByRole('radio', { name: 'Workloads' }).click();
    await expect(page).toHaveURL(/kind=workloads/);
    await expect(rows(page, 'csv-importer')).toContainText('Nobody');
    await expect(rows(page, 'payment-api')).toHaveCount(0);
  });

  await test.step('a text narrows them, and the address keeps all', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('csv');
    await expect(page).toHaveURL(/text=csv/);
    await expect(footer(page)).toHaveText('1 of 1 resources');
    await page.reload();
    await expect(page.getByPlaceholder(/Name or ARN/)).toHaveValue('csv');
    await expect(footer(page)).toHaveText('1 of 1 resources');
  });

  await test.step('a view keeps them under a name', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save what is shown…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Importers');
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('button', { name: 'View: Importers' }),
    ).toBeVisible();
  });

  await test.step('filtered out, with the way back', async () => {
    await page.getByPlaceholder(/Name or ARN/).fill('no such resource');
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: 'No resources match the filters' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect(page).toHaveURL(/aws-resources$/);
    await expect(rows(page, 'payment-api').first()).toBeVisible();
  });

  await test.step('the view brings them back, and goes when asked', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Importers' }).click();
    await expect(page).toHaveURL(/text=csv.*owner=none.*kind=workloads/);
    await expect(footer(page)).toHaveText('1 of 1 resources');
    await page.getByRole('button', { name: 'View: Importers' }).click();
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
  });
});

test('the keyboard alone reads on to the last row, and opens it', async ({
  page,
}) => {
  await signInAtHome(page, 'platform');
  await page.goto(`${PAGE}?sort=name`);
  await expect(footer(page)).toHaveText(/^200 of \d+ resources, more as/);
  const all = await total(page);

  await test.step('j and k go from row to row', async () => {
    await page.keyboard.press('j');
    await expect(rows(page).first()).toBeFocused();
    await page.keyboard.press('j');
    await expect(rows(page).nth(1)).toBeFocused();
    await page.keyboard.press('k');
    await expect(rows(page).first()).toBeFocused();
  });

  await test.step('further pages are read as the end comes in sight', async () => {
    const focused = grid(page).locator('[role="row"]:focus');
    await expect(async () => {
      await page.keyboard.press('PageDown');
      // The headings are the first row.
      await expect(focused).toHaveAttribute('aria-rowindex', String(all + 1), {
        timeout: 200,
      });
    }).toPass({ intervals: [50] });
    await expect(footer(page)).toHaveText(`${all} of ${all} resources`);
    expect(
      await rows(page).count(),
      'only what is in sight is drawn',
    ).toBeLessThan(all / 2);
  });

  await test.step('Enter opens the row, Escape closes it', async () => {
    const row = grid(page).locator(':focus');
    const name = await row.getByRole('rowheader').textContent();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: name! })).toBeVisible();
    await expect(page).toHaveURL(/resource=arn%3Aaws/);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/aws-resources\?sort=name$/);
  });
});

test('a deep link leads to a resource after signing in', async ({ page }) => {
  const link = `${PAGE}?${new URLSearchParams({ arn: ARN })}`;
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in as Jonas Okafor' }).click();
  await expect(
    page.getByRole('heading', { name: 'payment-api', exact: true }),
  ).toBeVisible();
  await expect(page).toHaveURL(/aws-resources\?arn=arn%3Aaws%3Aecs/);
  await expect(
    page.getByText(/0 of 4 tasks stay up/).first(),
    'whoever is on call sees how other teams fare',
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: /AWS console/ }).first(),
  ).toHaveAttribute('href', /^https:\/\/.*console\.aws\.amazon\.com\/ecs/);
});
