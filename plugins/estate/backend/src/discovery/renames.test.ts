import { DeclaredComponent, findRenames } from './renames';

const NOW = new Date('2026-11-21T12:00:00Z');
const LONG_AGO = new Date('2026-10-01T12:00:00Z');
const component = (
  name: string,
  rest: Partial<DeclaredComponent> = {},
): DeclaredComponent => ({
  entityRef: `component:default/${name}`,
  type: 'service',
  ownerRef: 'group:default/payment',
  location: 'url:https://example.com/catalog-info.yaml',
  firstSeenAt: LONG_AGO,
  ...rest,
});
const fresh = (name: string, rest: Partial<DeclaredComponent> = {}) =>
  component(name, { firstSeenAt: NOW, ...rest });
const RENAMED = [['component:default/payment', 'component:default/payments']];

describe('a component was renamed', () => {
  it.each<[string, DeclaredComponent[], DeclaredComponent[], string[][]]>([
    [
      'where another appeared in its file as it disappeared',
      [component('payment'), component('order')],
      [fresh('payments'), component('order')],
      RENAMED,
    ],
    [
      'where the other appeared a little before',
      [
        component('payment'),
        component('payments', {
          firstSeenAt: new Date(NOW.getTime() - 60_000),
        }),
      ],
      [fresh('payments')],
      RENAMED,
    ],
    [
      'where the other appeared a little after',
      [component('payment', { removedAt: new Date(NOW.getTime() - 60_000) })],
      [fresh('payments')],
      RENAMED,
    ],
    [
      'not where it disappeared long before',
      [component('payment', { removedAt: LONG_AGO })],
      [fresh('payments')],
      [],
    ],
    [
      'not where the other has been there for long',
      [component('payment'), component('payments')],
      [fresh('payments')],
      [],
    ],
    [
      'not where it is still there',
      [component('payment')],
      [fresh('payment'), fresh('payments')],
      [],
    ],
    [
      'not where several appeared',
      [component('payment')],
      [fresh('payments'), fresh('refunds')],
      [],
    ],
    [
      'not where several disappeared',
      [component('payment'), component('order')],
      [fresh('payments')],
      [],
    ],
    [
      'not where the other is in another file',
      [component('payment')],
      [fresh('payments', { location: 'url:https://example.com/other.yaml' })],
      [],
    ],
    [
      'not where the other is of another type',
      [component('payment')],
      [fresh('payments', { type: 'library' })],
      [],
    ],
    [
      'not where the other is of another owner and system',
      [component('payment')],
      [
        fresh('payments', {
          ownerRef: 'group:default/order',
          systemRef: 'system:default/shop',
        }),
      ],
      [],
    ],
    [
      'not where the other is of another owner, and neither is of a system',
      [component('payment')],
      [fresh('payments', { ownerRef: 'group:default/order' })],
      [],
    ],
    [
      'where the owner is another and the system the same',
      [component('payment', { systemRef: 'system:default/shop' })],
      [
        fresh('payments', {
          ownerRef: 'group:default/order',
          systemRef: 'system:default/shop',
        }),
      ],
      RENAMED,
    ],
    ['not where nothing was there', [], [fresh('payments')], []],
  ])('%s', (_, stored, declared, expected) => {
    expect([...findRenames(stored, declared, NOW)]).toEqual(expected);
  });
});
