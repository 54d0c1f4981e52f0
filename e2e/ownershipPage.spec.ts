import { expect, Page, test } from '@playwright/test';
import { copied, openPage, signInAtHome } from './support/portal';

const PAGE = '/aws-ownership';

/** The rows of the problem that is shown, by what stands in them. */
const row = (page: Page, problem: string, text: string | RegExp) =>
  page
    .getByRole('grid', { name: problem })
    .getByRole('row')
    .filter({ hasText: text });

/** Chooses a problem, and says how many resources the button counts. */
async function choose(page: Page, problem: string): Promise<number> {
  const name = new RegExp(`^${problem} (\\d+)$`);
  const button = page.getByRole('radio', { name });
  await button.click();
  return Number(name.exec((await button.textContent())!.trim())![1]);
}

/** Opens the steps of a row, and copies what the first button of this name copies. */
async function copyStep(page: Page, of: string, what: string): Promise<string> {
  await page.getByRole('button', { name: `Show how for ${of}` }).click();
  const buttons = page.getByRole('button', { name: `Copy ${what}` });
  await buttons.first().click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  return copied(page);
}

test('every problem of ownership has a next step to copy', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAtHome(page, 'platform');
  await openPage(page, 'AWS ownership');
  await expect(page.getByText(/\d+ of \d+ workloads/)).toBeVisible();

  await test.step('unowned: the command that tags it', async () => {
    const nobodys = await choose(page, 'Unowned');
    await expect(
      page.getByText(`${nobodys} of ${nobodys} shown`, { exact: true }),
    ).toBeVisible();
    const importer = row(page, 'Unowned', 'csv-importer');
    await expect(importer).toContainText('Nobody owns it');
    await expect(importer).toContainText('shop-production');
    expect(await copyStep(page, 'csv-importer', 'command')).toBe(
      [
        'aws resourcegroupstaggingapi tag-resources',
        "--region 'eu-west-1'",
        "--resource-arn-list 'arn:aws:ecs:eu-west-1:100000000004:service/shop-production/csv-importer'",
        `--tags '{"team":"NAME-OF-THE-GROUP"}'`,
      ].join(' \\\n  '),
    );
  });

  await test.step('in conflict: the annotation to remove', async () => {
    await choose(page, 'In conflict');
    await expect(page).toHaveURL(/problem=conflicting/);
    const worker = row(page, 'In conflict', 'payment-worker').filter({
      hasText: 'fraud-screening',
    });
    await expect(
      worker.getByRole('link', { name: /payment/i }).first(),
    ).toBeVisible();
    expect(await copyStep(page, 'payment-worker', 'annotation')).toContain(
      'pilothouse.dev/aws-arn: "arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-worker"',
    );
  });

  await test.step('dangling: an alias for every resource at once', async () => {
    await choose(page, 'Dangling tags');
    const values = page.getByRole('grid', {
      name: 'Values that name what does not exist',
    });
    const misspelt = values.getByRole('row').filter({ hasText: 'logistcs' });
    await expect(
      misspelt.getByRole('link', { name: /logistics/i }),
    ).toBeVisible();
    expect(await copyStep(page, 'team=logistcs', 'configuration')).toBe(
      [
        'awsEstate:',
        '  ownership:',
        '    aliases:',
        '      - values: ["logistcs"]',
        '        means: "group:default/logistics"',
      ].join('\n'),
    );
    await expect(row(page, 'Dangling tags', 'product-feed')).toContainText(
      'growth',
    );
  });

  await test.step('low confidence: also among what runs no code', async () => {
    await page.getByText('Only what runs code').click();
    await expect(page).toHaveURL(/show=all/);
    await choose(page, 'Low confidence');
    const first = page
      .getByRole('grid', { name: 'Low confidence' })
      .getByRole('row')
      .nth(1);
    await expect(first).toContainText('Only its place tells its owner');
    await expect(first).toContainText('say so by its tag');
  });

  await test.step('filters are in the address, with the way back', async () => {
    await page.getByPlaceholder(/Name or ARN/).fill('no such resource');
    await expect(page).toHaveURL(/text=no\+such\+resource/);
    await page.reload();
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: 'No resources match the filters' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect(
      page.getByRole('grid', { name: 'Low confidence' }),
      'the problem stays',
    ).toBeVisible();
  });
});

test('others are told whom to ask', async ({ page }) => {
  await signInAtHome(page, 'order');
  await expect(
    page.getByRole('link', { name: 'AWS ownership', exact: true }),
  ).toHaveCount(0);
  await page.goto(PAGE);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'You may not see these resources' }),
  ).toContainText('Ask an administrator of the portal');
});
