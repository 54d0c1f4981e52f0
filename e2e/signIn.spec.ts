import { expect, test } from '@playwright/test';
import { signIn, USERS } from './support/portal';

test('each demo user lands on their own team', async ({ page }) => {
  await signIn(page, 'payment');
  await expect(page).toHaveURL(/\/group\/payment\//);
  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();

  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByRole('button', { name: `Sign in as ${USERS.order}` }).click();
  await expect(page).toHaveURL(/\/group\/order\//);
  await expect(page.getByRole('heading', { name: 'Order' })).toBeVisible();
});

test('the demo sign-in refuses what was forwarded and whom it does not know', async ({
  request,
}) => {
  const refresh = '/api/auth/demo/refresh';
  const header = { 'x-pilothouse-demo-user': 'user:default/maya' };

  const forwarded = await request.get(refresh, {
    headers: { ...header, 'x-forwarded-for': '203.0.113.9' },
  });
  expect(forwarded.status()).toBe(403);

  const stranger = await request.get(refresh, {
    headers: { 'x-pilothouse-demo-user': 'user:default/mallory' },
  });
  expect(stranger.status()).toBe(401);
});

test('without a token the API tells nothing', async ({ request }) => {
  const answer = await request.get('/api/aws-estate/v1/resources');
  expect(answer.status()).toBe(401);
});
