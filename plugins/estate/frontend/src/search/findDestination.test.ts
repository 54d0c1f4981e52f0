import { findDestination } from './findDestination';

const FUNCTION = 'arn:aws:lambda:eu-west-1:100000000003:function:charge-card';

describe('findDestination', () => {
  it.each([
    [FUNCTION, { arn: FUNCTION }],
    [` ${FUNCTION}\n`, { arn: FUNCTION }],
    [`${FUNCTION}:live`, { arn: FUNCTION }],
    ['100000000003', { account: '100000000003' }],
    [' 1000-0000-0003 ', { account: '100000000003' }],
  ])('%j leads to %j', (term, params) => {
    const destination = findDestination(term);
    expect(Object.fromEntries(destination!.params)).toEqual(params);
  });

  it.each([
    '',
    'payment-api',
    'arn:aws:lambda',
    '10000000000',
    '1000000000033',
    '100000-000003',
    `why ${FUNCTION}`,
  ])('%j is only a text', term => {
    expect(findDestination(term)).toBeUndefined();
  });

  it('names what it leads to', () => {
    expect(
      findDestination('arn:aws:ecs:eu-west-1:100000000003:service/main/api')
        ?.title,
    ).toBe('Go to service/main/api');
    expect(findDestination('1000-0000-0003')?.title).toBe(
      'Go to AWS account 100000000003',
    );
  });

  it.each([
    'arn:aws:ecs:eu-west-1:100000000003:service/main/api',
    '1000-0000-0003',
  ])('says of %s that nobody checked whether it is there', term => {
    expect(findDestination(term)?.text).toMatch(/: not checked$/);
  });
});
