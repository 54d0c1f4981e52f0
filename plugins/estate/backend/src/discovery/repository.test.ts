import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { findRepository, pullRequestUrl } from './repository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: { github: [{ host: 'github.shop.example' }] },
  }),
);
const find = (value: string) =>
  findRepository({ Repository: value }, ['repository'], integrations)?.url;

describe('the repository that a tag names', () => {
  it.each([
    ['https://github.com/shop/payment', 'https://github.com/shop/payment'],
    ['https://github.com/shop/payment.git', 'https://github.com/shop/payment'],
    ['git@github.com:shop/payment.git', 'https://github.com/shop/payment'],
    ['github.com/shop/payment', 'https://github.com/shop/payment'],
    ['shop/payment', 'https://github.com/shop/payment'],
    [
      'https://github.shop.example/shop/payment/',
      'https://github.shop.example/shop/payment',
    ],
    ['https://gitlab.com/shop/pay/api', 'https://gitlab.com/shop/pay/api'],
    // Anybody may write a tag.
    ['https://evil.example/shop/payment', undefined],
    ['data:text/html,a/b/c', undefined],
    ['https://user:password@github.com/shop/payment', undefined],
    ['https://github.com/shop/payment?x=1', undefined],
    ['https://github.com/shop', undefined],
    ['payment', undefined],
    ['', undefined],
  ])('%s is %s', (value, expected) => {
    expect(find(value)).toBe(expected);
  });

  it('has a page for a pull request where the host is GitHub', () => {
    const found = (value: string) =>
      findRepository({ repository: value }, ['repository'], integrations)!;
    expect(pullRequestUrl(found('shop/payment'), 'kind: Component\n')).toBe(
      'https://github.com/shop/payment/new/main?filename=catalog-info.yaml&value=kind%3A+Component%0A',
    );
    expect(
      pullRequestUrl(found('https://gitlab.com/shop/payment'), ''),
    ).toBeUndefined();
  });
});
