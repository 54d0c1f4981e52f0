import { closestAmong, editDistance } from './closest';

describe('closestAmong', () => {
  const groups = closestAmong([
    'group:default/payment',
    'group:default/order',
    'group:eu/order',
    'group:default/platform-team',
  ]);

  it.each([
    ['paymnets', 'group:default/payment'],
    ['Payment Team', 'group:default/payment'],
    ['PAYMENTS', 'group:default/payment'],
    ['group:default/paymnet', 'group:default/payment'],
    ['oder', 'group:default/order'],
    ['platform', 'group:default/platform-team'],
    ['plat_form', 'group:default/platform-team'],
    ['warehouse', undefined],
    ['op', undefined],
    ['team', undefined],
    ['', undefined],
  ])('finds for %s %s', (text, ref) => {
    expect(groups.find(text)).toBe(ref);
  });

  it('finds nothing among nothing', () => {
    expect(closestAmong([]).find('payment')).toBeUndefined();
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['payment', 'payment', 0],
    ['payment', 'paymnet', 1],
    ['payment', 'payments', 1],
    ['payment', 'bayment', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('of %s and %s is %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
