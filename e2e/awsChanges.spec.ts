import { randomUUID } from 'node:crypto';
import { expect, Page, test } from '@playwright/test';
import { aws, Place } from './support/aws';
import { signInAtHome, sweepNow } from './support/portal';

/** A function of the shop that a test changes; no other test looks at it. */
interface ChangedFunction extends Place {
  name: string;
  arn: string;
}

const functionIn = (
  account: string,
  name: string,
  region = 'eu-west-1',
): ChangedFunction => ({
  account,
  region,
  name,
  arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
});

/** Called twice a second, so that it is soon missed. */
const STOPPED = functionIn('100000000004', 'shipping-rates');
const UPDATED = functionIn('100000000003', 'payment-webhook');

/** A command about a function, as somebody types it. */
const change = (of: ChangedFunction, command: string, ...flags: string[]) =>
  aws(of, ['lambda', command, '--function-name', of.name, ...flags]);

/** Where a test makes services of its own. */
const DEVELOPMENT = { account: '100000000002', region: 'eu-west-1' };
const CLUSTER = 'shop-development';

/** A command about an ECS service of the development account. */
const ecs = (command: string, ...flags: string[]) =>
  aws(DEVELOPMENT, ['ecs', command, ...flags]);

/** Makes an ECS service of what another one runs, without a task yet, and tells its ARN. */
async function createService(name: string, tags: readonly string[]) {
  const describe = ['--cluster', CLUSTER, '--services', 'shipping-api'];
  const definition = await ecs(
    'describe-services',
    ...[...describe, '--output', 'text'],
    ...['--query', 'services[0].taskDefinition'],
  );
  return ecs(
    'create-service',
    ...['--cluster', CLUSTER, '--service-name', name, '--desired-count', '0'],
    ...['--task-definition', definition, '--tags', ...tags],
    ...['--query', 'service.serviceArn', '--output', 'text'],
  );
}

const deleteService = (name: string) =>
  ecs('delete-service', '--cluster', CLUSTER, '--service', name);

/** Opens the page of a resource. */
const open = (page: Page, arn: string) =>
  page.goto(`/aws-resources?${new URLSearchParams({ arn })}`);

/** Refreshes what is shown until it says so: the portal learns of it by an event. */
async function expectSoon(page: Page, text: string | RegExp, seconds = 40) {
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).first().click();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: seconds * 1_000 });
}

test.beforeAll(async () => {
  // What it refuses from now on is told by the metrics of full minutes: other
  // tests run meanwhile.
  await change(
    STOPPED,
    'put-function-concurrency',
    '--reserved-concurrent-executions',
    '0',
  );
});

test.afterAll(async () => {
  await change(STOPPED, 'delete-function-concurrency');
});

test('a failed update is shown with the reason that AWS gives, and heals', async ({
  page,
}) => {
  const update = (key: string) =>
    change(UPDATED, 'update-function-configuration', '--kms-key-arn', key);
  await signInAtHome(page, 'payment');
  await update(
    'arn:aws:kms:eu-west-1:100000000003:key/00000000-0000-4000-8000-000000000000',
  );
  try {
    await open(page, UPDATED.arn);
    await expectSoon(
      page,
      /Its last update failed, and what ran before still runs: .*KMS key is invalid/,
    );
    await expect(page.getByText('Degraded').first()).toBeVisible();
  } finally {
    await update('');
  }
  await expectSoon(page, /^Completed/);
  const why = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Why it has this status' }),
  });
  await expect(why).toBeVisible();
  await expect(why, 'it is history').not.toContainText('update failed');
});

test('a service that is made, renamed, moved and deleted on AWS is followed', async ({
  page,
}) => {
  const name = `parcel-robot-${randomUUID().slice(0, 8)}`;
  const renamed = `${name}-arm`;
  const tags = (team: string) => [
    `key=service,value=${name}`,
    `key=team,value=${team}`,
  ];
  const discovery = `/aws-discovery?text=${name}`;
  const orphan = page
    .getByRole('grid', { name: 'Services in no repository' })
    .getByRole('row')
    .filter({ hasText: name });
  await signInAtHome(page, 'platform');
  let arn = await createService(name, tags('logistics'));

  await test.step('made: a component that no file describes', async () => {
    await page.goto(discovery);
    await expectSoon(page, `its tag service=${name}`);
    await expect(orphan).toContainText('Logistics');
    await expect(orphan).toContainText(DEVELOPMENT.account);
  });

  await test.step('renamed: the same component, the old name is history', async () => {
    const before = arn;
    arn = await createService(renamed, tags('logistics'));
    await deleteService(name);
    await expectSoon(page, renamed);
    await open(page, before);
    await expectSoon(page, 'Gone from AWS');
    await page.goto(discovery);
    await expect(orphan).toHaveCount(1);
    await expect(orphan.getByRole('listitem')).toHaveCount(1);
    await expect(orphan.getByRole('listitem')).toContainText(renamed);
  });

  await test.step('moved: by the tag of its team', async () => {
    await ecs(
      'tag-resource',
      ...['--resource-arn', arn, '--tags', ...tags('platform')],
    );
    await sweepNow(page, 'shop-development');
    await open(page, arn);
    await expectSoon(page, 'tag team=platform names group:default/platform');
    await expect(page.getByText(/^Owned by Platform/)).toBeVisible();
  });

  await test.step('deleted: gone with its owner known, no longer a service', async () => {
    await deleteService(renamed);
    await expectSoon(page, 'Gone from AWS');
    await expect(page.getByText(/^Owned by Platform/)).toBeVisible();
    await page.goto(discovery);
    await expectSoon(page, 'No services match the filters');
  });
});

test('a stopped function says what it refused, in words and in its chart', async ({
  page,
}) => {
  // A minute of metrics has to end, and to be read.
  test.setTimeout(300_000);
  await signInAtHome(page, 'platform');
  await page.goto(
    `/catalog/default/component/shipping/runtime?${new URLSearchParams({
      workload: STOPPED.arn,
    })}`,
  );
  const section = page.getByRole('region', {
    name: /^shipping-rates · production, eu-west-1/,
  });
  await expect(section).toContainText('0: the function is stopped');
  await expectSoon(
    page,
    /Somebody stopped it with a reserved concurrency of 0, and \d+ invocations? w/,
    150,
  );

  const chart = section.getByRole('figure').filter({ hasText: 'Throttles' });
  await chart.getByRole('button', { name: /as a table/ }).click();
  const table = chart.getByRole('table', { name: 'Values of Throttles' });
  await expect(
    table.getByRole('row').nth(1).getByRole('cell').first(),
    'the newest minute stands first',
    // the charts ask less often than the status
  ).toHaveText(/^[1-9]\d*$/, { timeout: 90_000 });

  await section.getByRole('radio', { name: '24h' }).click();
  await expect(page).toHaveURL(/metrics=24h/);
  await expect(table.getByRole('row').nth(1)).toBeVisible();
});
