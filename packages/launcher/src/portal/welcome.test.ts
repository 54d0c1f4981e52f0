import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Layout } from '../layout';
import { Portal } from './portal';
import { welcome } from './welcome';

const root = resolve(__dirname, '../../../..');
const state = join(root, '.pilothouse');
const layout: Layout = {
  root,
  state,
  logs: join(state, 'logs'),
  run: join(state, 'run'),
  data: join(state, 'postgres'),
};

const portal: Portal = {
  url: 'http://localhost:7008',
  awsEndpoint: 'http://127.0.0.1:4567',
  simulated: true,
  demoSignIn: true,
  sweep: { total: 72, neverSwept: 0, complete: true },
};

describe('welcome', () => {
  it('gives a command that breaks the simulated AWS, at its real address', () => {
    const text = welcome(layout, portal, 1000);
    const [, url, body] = /curl (\S+) --data '(.*)'/.exec(text)!;
    expect(url).toBe('http://127.0.0.1:4567/_simulator/faults');
    expect(text).toContain(`curl -X DELETE ${url}`);
    const { match, effect } = JSON.parse(body);
    expect(effect).toEqual({ type: 'denied' });
    // It must be an account of the shop, and one that does not deny already.
    const shop = parse(
      readFileSync(
        join(root, 'packages/aws-simulator/estates/shop.yaml'),
        'utf8',
      ),
    ) as { accounts: Array<{ id: string; name: string; denied?: boolean }> };
    const account = shop.accounts.find(({ id }) => id === match.account);
    expect(account).toMatchObject({ name: 'shop-production' });
    expect(account?.denied).toBeUndefined();
  });

  it('offers none for an AWS endpoint that others started', () => {
    const text = welcome(layout, { ...portal, simulated: false }, 1000);
    expect(text).not.toContain('_simulator');
  });
});
