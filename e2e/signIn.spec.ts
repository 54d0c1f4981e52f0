import { expect, Page, test } from '@playwright/test';
import { signInAtHome, USERS } from './support/portal';

/** The way to a team; the counts beside it begin with its name as well. */
const teamLink = (page: Page, team: RegExp) =>
  page
    .getByRole('region', { name: 'Your teams' })
    .getByRole('link', { name: team });

test('each demo user lands on what their own team needs', async ({ page }) => {
  await signInAtHome(page, 'payment');
  await expect(page).toHaveURL(/^https?:\/\/[^/]+\/$/);
  await expect(teamLink(page, /^Payment$/i)).toBeVisible();

  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByRole('button', { name: `Sign in as ${USERS.order}` }).click();
  await expect(teamLink(page, /^Order$/i)).toBeVisible();
  await expect(teamLink(page, /^Payment$/i)).toHaveCount(0);
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
