import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** The demo users, by the name that the sign-in page shows. */
export const USERS = {
  payment: 'Maya Lindqvist',
  order: 'Jonas Okafor',
  platform: 'Priya Raman',
} as const;

/** The two themes of the portal. */
export const THEMES = ['light', 'dark'] as const;

/** Signs in and waits for the page that the user lands on: home. */
export async function signInAtHome(page: Page, user: keyof typeof USERS) {
  await page.goto('/');
  await page.getByRole('button', { name: `Sign in as ${USERS[user]}` }).click();
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
}

/** Signs in and goes to the page of the user's team, which has the user's key. */
export async function signIn(page: Page, user: keyof typeof USERS) {
  await signInAtHome(page, user);
  await page.goto(`/catalog/default/group/${user}/aws`);
  await expect(page.getByRole('heading', { name: 'Workloads' })).toBeVisible();
}

/** Chooses a theme as the settings page does, for pages opened from now on. */
export async function useTheme(page: Page, theme: (typeof THEMES)[number]) {
  await page.addInitScript(
    chosen => window.localStorage.setItem('theme', chosen),
    theme,
  );
}

/**
 * Goes to a page by the sidebar, as people do: nothing is loaded anew.
 *
 * @param name - of its link, for example `AWS resources`
 */
export async function openPage(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).click();
  // The sidebar opens below the pointer, over what is to be clicked next.
  await page.mouse.move(720, 450);
}

/** What stands on the clipboard; the page was given the leave to read it. */
export async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * Checks WCAG 2.1 A and AA on the open page's main content: the frame around
 * it is Backstage's.
 *
 * @param within - what is checked instead, for example a dialog, by a selector
 */
export async function expectAccessible(page: Page, within = 'main') {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(node => node.target.join(' ')),
    })),
  ).toEqual([]);
}

/** A row of the workloads table. */
export function workloadRow(page: Page, ...texts: string[]) {
  return texts.reduce(
    (rows, text) => rows.filter({ hasText: text }),
    page.getByRole('row'),
  );
}

/**
 * Asks for a sweep as a platform engineer does, on the accounts page, and waits
 * until it is done.
 *
 * @param account - the name of an account as the page shows it
 */
export async function sweepNow(page: Page, account: string) {
  await page.goto('/aws-accounts');
  await accountSection(page, account)
    .getByRole('button', { name: /^Sweep now/ })
    .click();
  await expect(page.getByRole('status', { name: 'Sweep' })).toContainText(
    /done/,
    { timeout: 60_000 },
  );
}

/** The part of the accounts page that is about one account. */
export function accountSection(page: Page, account: string) {
  return page.getByRole('region', { name: new RegExp(`^${account} `) });
}
