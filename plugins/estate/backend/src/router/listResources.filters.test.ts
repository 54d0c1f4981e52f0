import { AwsResource } from '@pilothouse/plugin-aws-estate-common';
import { setUpApi } from '../__testUtils__/apiBackend';
import { insertResources, ORDER, PAYMENT } from '../__testUtils__/rows';

describe('GET /v1/resources, filtered by', () => {
  const api = setUpApi();

  beforeEach(() => api.reset());

  const names = (body: { items: AwsResource[] }) =>
    body.items.map(({ name }) => name);

  beforeEach(async () => {
    await insertResources(api.knex, [
      {
        name: 'payment-api',
        ownerRef: PAYMENT,
        environment: 'production',
        entityRef: 'component:default/payment-api',
        status: 'down',
      },
      {
        name: 'payment-web',
        ownerRef: PAYMENT,
        environment: 'staging',
        region: 'us-east-1',
        status: 'degraded',
      },
      {
        name: 'order-api',
        ownerRef: ORDER,
        environment: 'production',
        accountId: '222222222222',
        status: 'idle',
      },
      {
        name: 'cpu_100%',
        type: 'cloudwatch:alarm',
        service: 'cloudwatch',
        workload: false,
        arn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:cpu_100%',
      },
    ]);
  });

  it.each([
    ['', ['cpu_100%', 'order-api', 'payment-api', 'payment-web']],
    ['owner=group:default/payment', ['payment-api', 'payment-web']],
    ['owner=GROUP:default/Payment', ['payment-api', 'payment-web']],
    ['owner=group%3Adefault%2Fpayment', ['payment-api', 'payment-web']],
    ['owner=none', ['cpu_100%']],
    ['owner=none&owner=group:default/order', ['cpu_100%', 'order-api']],
    ['owner=group:default/nobody', []],
    ['entity=component:default/payment-api', ['payment-api']],
    ['account=222222222222', ['order-api']],
    [
      'account=222222222222&account=111111111111&workload=true',
      ['order-api', 'payment-api', 'payment-web'],
    ],
    ['region=us-east-1', ['payment-web']],
    ['environment=production', ['order-api', 'payment-api']],
    ['type=cloudwatch:alarm', ['cpu_100%']],
    ['workload=false', ['cpu_100%']],
    ['status=down&status=idle', ['order-api', 'payment-api']],
    ['text=PAYMENT', ['payment-api', 'payment-web']],
    ['text=service/main/order', ['order-api']],
    ['text=%25', ['cpu_100%']],
    ['text=_', ['cpu_100%']],
    ['text=%5C', []],
    ["text='", []],
    ['environment=production&owner=group:default/payment', ['payment-api']],
  ])('%s', async (query, expected) => {
    const { status, body } = await api.get(`/resources?sort=name&${query}`);
    expect(status).toBe(200);
    expect(names(body)).toEqual(expected);
    expect(body.totalItems).toBe(expected.length);
  });
});
