import { expect, Page, test } from '@playwright/test';
import { parse } from 'yaml';
import { copied, openPage, signInAtHome } from './support/portal';

const ORPHANS = 'Services in no repository';
const GHOSTS = 'Components that run nowhere';

const row = (page: Page, list: string, text: string | RegExp) =>
  page
    .getByRole('grid', { name: list })
    .getByRole('row')
    .filter({ hasText: text });

test('what runs and is described nowhere comes with its catalog-info.yaml', async ({
  page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAtHome(page, 'platform');
  await openPage(page, 'AWS discovery');
  const importer = row(page, ORPHANS, 'csv-importer');

  await test.step('what runs where, and that nobody owns it', async () => {
    await expect(importer).toContainText('Nobody');
    await expect(importer).toContainText(
      'ecs:service · 100000000004 · eu-west-1',
    );
  });

  await test.step('a file that is ready to be committed', async () => {
    await importer
      .getByRole('button', {
        name: 'Show the catalog-info.yaml of csv-importer',
      })
      .click();
    await importer
      .getByRole('button', { name: 'Copy catalog-info.yaml' })
      .click();
    await expect(importer.getByText('Copied', { exact: true })).toBeVisible();
    const file = await copied(page);
    await expect(
      importer.getByRole('group', { name: 'catalog-info.yaml' }),
    ).toHaveText(file);
    expect(parse(file)).toMatchObject({
      kind: 'Component',
      metadata: {
        name: 'csv-importer',
        annotations: {
          'pilothouse.dev/aws-arn':
            'arn:aws:ecs:eu-west-1:100000000004:service/shop-production/csv-importer',
        },
      },
      spec: { type: 'service', lifecycle: 'experimental', owner: 'unknown' },
    });
  });

  await test.step('or a form with what is known filled in', async () => {
    await importer
      .getByRole('link', { name: 'Describe it by the template' })
      .click();
    await expect(page).toHaveURL(/\/create\/templates\/default\/describe/);
    await expect(page.getByLabel(/^Name/)).toHaveValue('csv-importer');
    await page.goBack();
  });

  await test.step('what a name filters out can be brought back', async () => {
    await page.getByPlaceholder(/^Name/).fill('no such service');
    await expect(page).toHaveURL(/text=no\+such\+service/);
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: 'No services match the filters' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect(importer).toBeVisible();
  });
});

test('what is described and runs nowhere is listed with what it may be', async ({
  page,
}) => {
  await signInAtHome(page, 'order');
  await openPage(page, 'AWS discovery');
  await page.getByRole('radio', { name: /^Running nowhere \d+$/ }).click();
  await expect(page).toHaveURL(/list=ghosts/);
  const ghost = row(page, GHOSTS, /gift-?\s?cards/i);
  await expect(ghost).toContainText('Never');
  await expect(ghost).toContainText('Does it run on AWS?');
  await ghost.getByRole('button', { name: 'Show how for gift-cards' }).click();
  await expect(
    ghost.getByRole('group', { name: 'catalog-info.yaml' }),
  ).toContainText(['pilothouse.dev/aws-arn', 'pilothouse.dev/not-on-aws']);
  await expect(ghost).toContainText('Was it switched off?');
});
