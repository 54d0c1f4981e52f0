import { IdentityApi } from '@backstage/frontend-plugin-api';
import {
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DemoSignIn } from './DemoSignIn';

const USERS = [
  {
    entityRef: 'user:default/maya',
    name: 'Maya',
    title: 'Payment engineer',
    description: 'sees payments',
  },
  {
    entityRef: 'user:default/jonas',
    name: 'Jonas',
    title: 'Order engineer',
    description: 'sees orders',
  },
];

/** The back end: it knows Maya only. */
const server = setupServer(
  http.get('*/api/auth/demo/refresh', ({ request }) => {
    const user = request.headers.get('x-pilothouse-demo-user');
    return user === 'user:default/maya'
      ? HttpResponse.json({
          profile: { displayName: 'Maya' },
          providerInfo: {},
          backstageIdentity: {
            token: `header.${btoa(JSON.stringify({ exp: 4102444800 }))}.sign`,
            identity: {
              type: 'user',
              userEntityRef: user,
              ownershipEntityRefs: [user, 'group:default/payment'],
            },
          },
        })
      : HttpResponse.json(
          { error: { name: 'AuthenticationError', message: 'Who is that?' } },
          { status: 401 },
        );
  }),
);

describe('DemoSignIn', () => {
  registerMswTestHooks(server);
  beforeEach(() => window.localStorage.clear());

  /** Opens the page, in place of the one before, as a reload does. */
  async function show(): Promise<jest.Mock<void, [IdentityApi]>> {
    cleanup();
    const onSignInSuccess = jest.fn<void, [IdentityApi]>();
    await renderInTestApp(
      <DemoSignIn users={USERS} onSignInSuccess={onSignInSuccess} />,
    );
    return onSignInSuccess;
  }

  async function choose(name: string): Promise<void> {
    await userEvent.click(
      await screen.findByRole('button', { name: `Sign in as ${name}` }),
    );
  }

  it('signs in as the user that was chosen', async () => {
    const onSignInSuccess = await show();
    expect(onSignInSuccess).not.toHaveBeenCalled();

    await choose('Maya');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [[identity]] = onSignInSuccess.mock.calls;
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/maya',
    });
  });

  it('remembers the choice until that user signs out', async () => {
    await show();
    await choose('Maya');

    const afterReload = await show();
    await waitFor(() => expect(afterReload).toHaveBeenCalledTimes(1));

    await afterReload.mock.calls[0][0].signOut();
    const afterSignOut = await show();
    expect(
      await screen.findByRole('button', { name: 'Sign in as Jonas' }),
    ).toBeInTheDocument();
    expect(afterSignOut).not.toHaveBeenCalled();
  });

  it('says why it failed and lets people choose again', async () => {
    const onSignInSuccess = await show();

    await choose('Jonas');
    expect(await screen.findByText(/Who is that\?/)).toBeInTheDocument();

    await choose('Maya');
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('forgets a user that is no longer offered', async () => {
    window.localStorage.setItem('pilothouse.demo.user', 'user:default/gone');
    const onSignInSuccess = await show();

    expect(
      await screen.findByRole('button', { name: 'Sign in as Maya' }),
    ).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });
});
