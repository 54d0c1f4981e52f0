import { readDemoUsers } from '../portal/demoUsers';

const SETTING = '/api/user-settings/buckets/processTests/keys/kept';

/**
 * Leaves something in the portal as a person does: a setting of a user of the
 * demonstration, written over HTTP as the browser writes it.
 */
export async function writeSetting(url: string, value: string): Promise<void> {
  const response = await fetch(`${url}${SETTING}`, {
    method: 'PUT',
    headers: {
      ...(await authorization(url)),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ value }),
  });
  if (!response.ok) {
    throw new Error(`${response.status}: ${await response.text()}`);
  }
}

/** The setting's value; undefined when there is none. */
export async function readSetting(url: string): Promise<string | undefined> {
  const response = await fetch(`${url}${SETTING}`, {
    headers: await authorization(url),
  });
  return response.ok ? (await response.json()).value : undefined;
}

async function authorization(url: string): Promise<Record<string, string>> {
  const [user] = readDemoUsers(process.env.PILOTHOUSE_ROOT!);
  const response = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: {
      'x-pilothouse-demo-user': user.entityRef,
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  if (!response.ok) {
    throw new Error(
      `Signing in failed with ${response.status}: ${await response.text()}`,
    );
  }
  const { backstageIdentity } = await response.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}
