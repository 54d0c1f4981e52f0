import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ProviderSignIn } from './ProviderSignIn';
import { readSignInProviders } from './providers';

describe('ProviderSignIn', () => {
  it('says how to configure sign-in where nothing is', async () => {
    await renderInTestApp(<ProviderSignIn onSignInSuccess={() => {}} />);

    expect(
      await screen.findByText(/Nobody can sign in yet/),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/pilothouse\.signIn\.providers/)[0],
    ).toBeInTheDocument();
  });
});

describe('readSignInProviders', () => {
  const read = (providers: string[]) =>
    readSignInProviders(
      mockApis.config({ data: { pilothouse: { signIn: { providers } } } }),
    );

  it('takes the configured providers in their order', () => {
    expect(read(['okta', 'github']).map(({ title }) => title)).toEqual([
      'Okta',
      'GitHub',
    ]);
  });

  it('refuses a provider that it does not know', () => {
    expect(() => read(['toString'])).toThrow(
      'pilothouse.signIn.providers names "toString": known are github, google, microsoft, okta',
    );
  });
});
