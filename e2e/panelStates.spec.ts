/*
 * The states of every panel (PanelStates), and the test that produces each.
 * No page view calls AWS: a fault of AWS makes what is shown stale or
 * incomplete, and only the portal itself can make a panel fail.
 *
 * |                | Workloads (team) | Runtime (service) | Accounts      | Resource (page, dialog) |
 * | -------------- | ---------------- | ----------------- | ------------- | ----------------------- |
 * | none           | here             | here              | not possible¹ | not found: here         |
 * | filtered out   | teamPage         | has no filters    | here          | has no filters          |
 * | not permitted  | here             | here              | accountsPage  | here                    |
 * | not configured | here             | here              | here          | not found: here²        |
 * | stale, by AWS  | here             | here              | here³         | here                    |
 * | stale, refresh | teamPage         | here              | here          | here                    |
 * | failed         | here             | here              | here          | here                    |
 * | incomplete     | teamPage         | servicePage       | accountsPage  | its reasons: here       |
 *
 * ¹ Without a cell no account is connected: not configured.
 * ² A portal without accounts knows no resource; its words name both causes.
 * ³ Each account says how old its oldest read is, and each cell why.
 *
 * Explorer, ownership and discovery: not configured here, filtered out in
 * their own files.
 */
import { expect, Locator, Page, test } from '@playwright/test';
import { accountSection, signIn, workloadRow } from './support/portal';
import { testBriefAndStrict, testUnconnected } from './support/portals';
import { addFault } from './support/simulator';

const TEAM = '/catalog/default/group/payment/aws';
const SERVICE = '/catalog/default/component/payment/runtime';
const ACCOUNTS = '/aws-accounts';
const EXPLORER = '/aws-resources';
const DISCOVERY = '/aws-discovery';
const OWNERSHIP = '/aws-ownership';
const ARN =
  'arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-api';
const RESOURCE = `${EXPLORER}?arn=${encodeURIComponent(ARN)}`;
const DIALOG = `${TEAM}?resource=${encodeURIComponent(ARN)}`;

/** The panels whose data a failed request may keep away, and what each shows. */
const PANELS = [
  { path: TEAM, subject: 'workloads', shows: /payment-api/ },
  { path: SERVICE, subject: 'workloads', shows: /payment-api/ },
  { path: ACCOUNTS, subject: 'accounts', shows: /shop-staging/ },
  { path: RESOURCE, subject: 'details', shows: /Whose it is/ },
] as const;

/** A notice in the place of rows or above them, by its title. */
const notice = (page: Page, title: string | RegExp) =>
  page.getByRole('status').filter({ hasText: title });

/** The API of the estate as a browser sees it that does not reach the portal. */
const ESTATE_API = '**/api/aws-estate/v1/**';

test.describe('failed, and stale since', () => {
  for (const { path, subject, shows } of PANELS) {
    test(`${path} says so, and tries again`, async ({ page }) => {
      await signIn(page, 'platform');
      await page.route(ESTATE_API, route => route.abort());
      await page.goto(path);
      const failure = page.getByRole('alert').filter({
        hasText: `The ${subject} could not be loaded`,
      });
      await expect(failure).toContainText(
        'Other parts of this page are not affected',
      );

      await page.unroute(ESTATE_API);
      await failure.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByText(shows).first()).toBeVisible();
      await expect(failure).toHaveCount(0);

      await page.route(ESTATE_API, route => route.abort());
      await page.getByRole('button', { name: 'Refresh' }).first().click();
      await expect(notice(page, 'Older than it should be')).toContainText(
        'The last refresh failed',
      );
      await expect(
        page.getByText(shows).first(),
        'what was loaded stays',
      ).toBeVisible();
    });
  }
});

test('filtered out: the accounts page offers to clear the filters', async ({
  page,
}) => {
  await signIn(page, 'platform');
  await page.goto(`${ACCOUNTS}?text=no-such-cell`);
  await expect(notice(page, 'No accounts match the filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(accountSection(page, 'shop-staging')).toBeVisible();
  await expect(page).toHaveURL(/aws-accounts$/);
});

test('not found: a resource that the portal does not know', async ({
  page,
}) => {
  await signIn(page, 'payment');
  await page.goto(`${RESOURCE}-of-nobody`);
  await expect(
    notice(page, 'The portal knows no resource with this ARN'),
  ).toContainText('mistyped');
  await page.goto('/aws-resources?arn=no-arn');
  await expect(notice(page, 'The address names no resource')).toBeVisible();
});

testUnconnected('not configured: says how to connect AWS', async ({ page }) => {
  await signIn(page, 'payment');
  for (const path of [TEAM, SERVICE, EXPLORER, DISCOVERY]) {
    await page.goto(path);
    const words = notice(page, 'because the AWS estate is not set up');
    await expect(words).toContainText('No AWS account is connected');
    await expect(words).toContainText('awsEstate in app-config.yaml');
    await expect(page.getByText(/runs nothing|knows of nothing/)).toHaveCount(
      0,
    );
  }
  await page.goto(RESOURCE);
  await expect(
    notice(page, 'The portal knows no resource with this ARN'),
  ).toContainText('in an account that is not connected');
});

testUnconnected(
  'not configured: the pages of platform engineers say how',
  async ({ page }) => {
    await signIn(page, 'platform');
    await page.goto(ACCOUNTS);
    await expect(notice(page, 'No AWS account is connected yet')).toContainText(
      'under awsEstate in app-config.yaml',
    );
    await page.goto(OWNERSHIP);
    await expect(
      notice(page, 'because the AWS estate is not set up'),
    ).toContainText('No AWS account is connected');
  },
);

testBriefAndStrict(
  'none: says how something would appear',
  async ({ page }) => {
    await signIn(page, 'platform');
    await page.goto('/catalog/default/group/shop/aws');
    await expect(
      notice(page, 'This team runs nothing on AWS that the portal knows of'),
    ).toContainText('Tag its ECS services');
    await page.goto('/catalog/default/component/gift-cards/runtime');
    await expect(
      notice(page, 'The portal knows of nothing on AWS'),
    ).toContainText('annotation');
  },
);

testBriefAndStrict('not permitted: says whom to ask', async ({ page }) => {
  await signIn(page, 'order');
  for (const [path, title] of [
    [TEAM, /no workloads of this team that you may see/],
    [SERVICE, /no workloads of this component that you may see/],
    [RESOURCE, /You may not see these details/],
    [DIALOG, /You may not see these details/],
  ] as const) {
    await page.goto(path);
    await expect(notice(page, title)).toContainText(/Ask .*platform engineer/);
    await expect(workloadRow(page, 'payment-api')).toHaveCount(0);
  }
});

testBriefAndStrict.describe('stale, because AWS no longer answers', () => {
  // Two cadences of this portal's cells of workloads, and the time until they are due.
  testBriefAndStrict.slow();

  testBriefAndStrict.beforeAll(async ({ portal }) => {
    // Of a team that runs both, not everything is old while one of them answers.
    for (const service of ['ecs', 'lambda']) {
      await addFault(
        { match: { service }, effect: { type: 'reset' } },
        portal.simulator,
      );
    }
  });

  /** Asks the portal until what a panel shows is too old to be believed. */
  const expectStale = async (panel: Page | Locator) => {
    const words = panel
      .getByRole('status')
      .filter({ hasText: 'Older than it should be' });
    await expect(async () => {
      await panel.getByRole('button', { name: 'Refresh' }).first().click();
      await expect(words).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 120_000 });
    await expect(words).toContainText(/read from AWS .* ago/);
  };

  testBriefAndStrict(
    'workloads are unknown, not what they were',
    async ({ page }) => {
      await signIn(page, 'payment');
      await expectStale(page);
      const down = workloadRow(page, 'payment-api', 'Last known: Down');
      await expect(down).toContainText('Unknown');
      await expect(down).toContainText('AWS could not be reached');
      await expect(
        page
          .getByRole('row')
          .filter({ hasText: /Healthy|Degraded|Down/ })
          .filter({ hasNotText: 'Last known' }),
      ).toHaveCount(0);

      await page.goto(SERVICE);
      await expectStale(page);
      await expect(
        page.getByText(/AWS could not be reached/).first(),
      ).toBeVisible();
    },
  );

  testBriefAndStrict('a resource keeps what was known', async ({ page }) => {
    await signIn(page, 'payment');
    await page.goto(RESOURCE);
    await expectStale(page);
    await expect(
      page.getByText(/has not seen it for too long/).first(),
    ).toBeVisible();
    await expect(page.getByText('Whose it is')).toBeVisible();

    await page.goto(DIALOG);
    await expectStale(page.getByRole('dialog'));
  });

  testBriefAndStrict(
    'the accounts page says where and why',
    async ({ page }) => {
      await signIn(page, 'platform');
      await page.goto(ACCOUNTS);
      const account = accountSection(page, 'shop-payments-production');
      await expect(async () => {
        await page.getByRole('button', { name: 'Refresh' }).first().click();
        await expect(account).toContainText(/Unreachable/, { timeout: 3_000 });
      }).toPass({ timeout: 120_000 });
      await expect(account).toContainText(/Oldest read .* ago/);
    },
  );
});
