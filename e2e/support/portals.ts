import { test } from '@playwright/test';
import { SecondPortal, startSecondPortal } from './secondPortal';
import { simulatorUrl } from './simulator';

/** A portal that tests share, with the simulated AWS under it. */
interface PortalWithAws extends SecondPortal {
  simulator: string;
}

interface PortalFixture<Portal> {
  portal: Portal;
}

const START_WITHIN_MILLISECONDS = 180_000;

/**
 * Tests in a portal with a simulator of its own, in which workloads that are
 * not read again grow stale within a minute, and in which people see what
 * their own teams own.
 */
export const testBriefAndStrict = test.extend<
  object,
  PortalFixture<PortalWithAws>
>({
  portal: [
    async ({}, use) => {
      const portal = await startSecondPortal({
        state: 'e2e-brief',
        config: 'brief.yaml',
        isReady: (_, printed) => /^Pilothouse is ready/m.test(printed),
      });
      try {
        const [, simulator] =
          /(http:\S+)\/_simulator\//.exec(portal.printed()) ?? [];
        if (!simulator) {
          throw new Error('The launcher did not say where its simulator is');
        }
        await use({ ...portal, simulator });
      } finally {
        await portal.stop();
      }
    },
    { scope: 'worker', timeout: START_WITHIN_MILLISECONDS },
  ],
  baseURL: ({ portal }, use) => use(portal.url),
});

/** Tests in a portal to which no AWS account is connected. */
export const testUnconnected = test.extend<object, PortalFixture<SecondPortal>>(
  {
    portal: [
      async ({}, use) => {
        const portal = await startSecondPortal({
          state: 'e2e-unconnected',
          config: 'unconnected.yaml',
          flags: ['--aws-endpoint', simulatorUrl()],
          // Nothing will be swept: whoever signs in is what there is to wait for.
          isReady: knowsItsTeams,
        });
        try {
          await use(portal);
        } finally {
          await portal.stop();
        }
      },
      { scope: 'worker', timeout: START_WITHIN_MILLISECONDS },
    ],
    baseURL: ({ portal }, use) => use(portal.url),
  },
);

/** Whether a demo user can sign in as a member of a team: the catalog has read both. */
async function knowsItsTeams(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: {
      'x-pilothouse-demo-user': 'user:default/maya',
      'x-requested-with': 'XMLHttpRequest',
    },
  }).catch(() => undefined);
  const token = response?.ok
    ? (await response.json()).backstageIdentity?.token
    : undefined;
  if (!token) {
    return false;
  }
  const known = await Promise.all(
    ['group/default/payment', 'component/default/payment'].map(name =>
      fetch(`${url}/api/catalog/entities/by-name/${name}`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    ),
  );
  return known.every(({ ok }) => ok);
}
