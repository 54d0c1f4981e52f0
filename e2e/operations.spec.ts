import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { aws } from './support/aws';
import { expectAccessible, openPage, signInAtHome } from './support/portal';

/** The queue into which events of every account are delivered. */
const QUEUE = {
  place: { account: '100000000001', region: 'eu-west-1' },
  name: 'pilothouse-events',
};

/** Puts a message into the queue, as whoever may send to it could. */
async function send(body: string): Promise<string> {
  const url = await aws(QUEUE.place, [
    ...['sqs', 'get-queue-url', '--queue-name', QUEUE.name],
    ...['--query', 'QueueUrl', '--output', 'text'],
  ]);
  return aws(QUEUE.place, [
    ...['sqs', 'send-message', '--queue-url', url, '--message-body', body],
    ...['--query', 'MessageId', '--output', 'text'],
  ]);
}

test('a message that is no event is set aside, read, replayed and deleted', async ({
  page,
}) => {
  const secret = randomUUID();
  const body = JSON.stringify({ '<b>note</b>': secret });
  const messageId = await send(body);
  await signInAtHome(page, 'platform');
  await openPage(page, 'AWS accounts');

  await test.step('what reading AWS costs, and how its queues are', async () => {
    const budget = page.getByRole('region', { name: 'Metrics budget' });
    await expect(budget).toContainText(/\$[\d.]+ of \$[\d.]+ spent today/);
    await expect(
      budget.getByRole('progressbar', { name: /metrics budget/ }),
    ).toBeVisible();
    await expect(
      page
        .getByRole('grid', { name: 'Event queues' })
        .getByRole('row')
        .filter({ hasText: 'eu-west-1' }),
    ).toContainText(/pilothouse-events.*shop-platform/);
  });

  const dialog = page.getByRole('dialog');
  const message = dialog.getByRole('listitem').filter({ hasText: messageId });

  await test.step('it is set aside, and readable as text', async () => {
    await page
      .getByRole('button', { name: 'Messages that were set aside' })
      .click();
    await expect(async () => {
      await page.reload();
      await expect(message).toBeVisible({ timeout: 15_000 });
    }, 'the dialog is in the address').toPass();
    await expect(message).toContainText(
      'The message is no event of EventBridge',
    );
    await message.getByRole('button', { name: /^Show the body/ }).click();
    await expect(
      message.getByRole('group', { name: /^body of message/ }),
    ).toContainText('<b>note</b>');
    await expect(message, 'no values are kept').not.toContainText(secret);
    await expect(message).toContainText(
      createHash('sha256').update(body).digest('hex'),
    );
    await expectAccessible(page, '[role="dialog"]');
  });

  await test.step('a replay says why it still cannot be handled', async () => {
    await message.getByRole('button', { name: /^Replay/ }).click();
    await message.getByRole('button', { name: 'Yes, replay' }).click();
    await expect(message.getByRole('alert')).toContainText(
      'The message still cannot be handled',
    );
  });

  await test.step('it goes when it is deleted', async () => {
    await message.getByRole('button', { name: /^Delete/ }).click();
    await message.getByRole('button', { name: 'Yes, delete' }).click();
    await expect(dialog.getByText(/was deleted/)).toBeVisible();
    await expect(message).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/aws-accounts$/);
  });
});
