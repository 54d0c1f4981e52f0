import { DEFAULT_ENVIRONMENT_CONFIG } from '@pilothouse/plugin-aws-estate-node';
import fc from 'fast-check';
import { toEntityName, toServiceName, withHash } from './names';

const VALID = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/;

const nameOf = (text: string, environment?: string) =>
  toServiceName(
    text,
    { environment, accountId: '100000000004', region: 'eu-west-1' },
    DEFAULT_ENVIRONMENT_CONFIG,
  );

describe('the name of a service', () => {
  it.each([
    ['payment-api-production', 'production', 'payment-api'],
    ['prod-payment-api', 'production', 'payment-api'],
    ['payments-production-payment-api', 'production', 'payment-api'],
    ['payment-prod-api', 'production', 'payment-api'],
    ['payment_api_prd', 'production', 'payment_api'],
    ['payment-api-stg', 'staging', 'payment-api'],
    ['payment-api', 'production', 'payment-api'],
    // The name of the service, and not of an environment.
    ['test-runner', 'production', 'test-runner'],
    // Where an account has several environments, names say which.
    ['payment-api-dev', 'nonproduction', 'payment-api'],
    ['payment-api-qa', undefined, 'payment-api'],
    ['payment-api-eu-west-1-production', 'production', 'payment-api'],
    ['payment-100000000004', 'production', 'payment'],
    ['PaymentWebhook', 'production', 'payment-webhook'],
    ['PaymentStack-Prod', 'production', 'payment'],
    ['payment-Ledger-1A2B3C4D5E6F', 'production', 'payment-ledger'],
    // Nothing would be left.
    ['production', 'production', 'production'],
    ['Zahlung für alle!', 'production', 'zahlung-fur-alle'],
    ['---', 'production', ''],
  ])('of %s in %s is %s', (text, environment, expected) => {
    expect(nameOf(text, environment)).toBe(expected);
  });

  it('can always be the name of an entity, or is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const name = nameOf(text, 'production');
        expect(name === '' || VALID.test(name)).toBe(true);
        expect(toEntityName(name)).toBe(name);
        expect(withHash(name || 'service', text)).toMatch(VALID);
      }),
    );
  });

  it('is another where long texts differ at their end only', () => {
    const long = 'a'.repeat(90);
    expect(nameOf(`${long}b`)).not.toBe(nameOf(`${long}c`));
    expect(nameOf(long)).toHaveLength(63);
  });
});
