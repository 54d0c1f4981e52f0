import { AwsEvent, EventScope } from '@pilothouse/plugin-aws-estate-node';
import fc from 'fast-check';
import { awsServices } from '.';

const FUNCTION = 'arn:aws:lambda:eu-west-1:111111111111:function:mailer';
const SERVICE = 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment';
const CLUSTER = 'arn:aws:ecs:eu-west-1:111111111111:cluster/main';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99 high';
const ELSEWHERE = SERVICE.replace('111111111111', '222222222222');
const CALL = 'AWS API Call via CloudTrail';

function scope(
  service: string,
  event: Partial<AwsEvent> & Pick<AwsEvent, 'detailType'>,
): EventScope | undefined {
  return awsServices
    .find(({ id }) => id === service)
    ?.events?.find(({ detailTypes }) => detailTypes.includes(event.detailType))
    ?.scope({
      id: '1',
      source: `aws.${service}`,
      accountId: '111111111111',
      region: 'eu-west-1',
      time: '2026-11-21T12:00:00Z',
      resources: [],
      detail: {},
      ...event,
    });
}

const call = (service: string, detail: AwsEvent['detail']) =>
  scope(service, { detailType: CALL, detail });

describe('events of Lambda', () => {
  it.each([
    ['a name', 'mailer'],
    ['a name with a qualifier', 'mailer:live'],
    ['a partial ARN', '111111111111:function:mailer'],
    ['an ARN', FUNCTION],
    ['an ARN with a qualifier', `${FUNCTION}:7`],
  ])('name a function by %s', (_, functionName) => {
    expect(
      call('lambda', {
        eventName: 'UpdateFunctionCode20150331v2',
        requestParameters: { functionName },
      }),
    ).toEqual({ arns: [FUNCTION], part: 'state' });
  });

  it.each([
    'CreateFunction20150331',
    'DeleteFunction20150331',
    'UpdateAlias20150331',
    'PutFunctionConcurrency20171031',
    'DeleteFunctionConcurrency20171031',
    'PutProvisionedConcurrencyConfig',
    'PutFunctionEventInvokeConfig',
    'UpdateFunctionEventInvokeConfig',
    'DeleteFunctionEventInvokeConfig',
  ])('%s is about a function', eventName => {
    expect(
      call('lambda', {
        eventName,
        requestParameters: { functionName: 'mailer' },
      }),
    ).toEqual({ arns: [FUNCTION] });
  });

  it('of its configuration need no more than one call', () => {
    expect(
      call('lambda', {
        eventName: 'UpdateFunctionConfiguration20150331v2',
        requestParameters: { functionName: 'mailer' },
      }),
    ).toEqual({ arns: [FUNCTION], part: 'state' });
  });

  it('of an event source mapping are about the function that it names', () => {
    const detail = {
      eventName: 'UpdateEventSourceMapping20150331',
      requestParameters: { uUID: '1' },
    };
    expect(
      call('lambda', {
        ...detail,
        responseElements: { functionArn: FUNCTION },
      }),
    ).toEqual({ arns: [FUNCTION] });
    expect(call('lambda', detail)).toBe('cell');
  });

  it.each([
    ['that failed', { errorCode: 'AccessDenied' }],
    ['that only read', { eventName: 'GetFunction20150331v2' }],
    [
      'of another account',
      {
        requestParameters: {
          functionName: FUNCTION.replace(/1{12}/, '2'.repeat(12)),
        },
      },
    ],
    [
      'of another account in short',
      { requestParameters: { functionName: '222222222222:function:mailer' } },
    ],
  ])('say nothing new where they are calls %s', (_, more) => {
    expect(
      call('lambda', {
        eventName: 'UpdateFunctionCode20150331v2',
        requestParameters: { functionName: 'mailer' },
        ...more,
      }),
    ).toEqual({ arns: [] });
  });
});

describe('events of ECS', () => {
  it('of a task are about its service', () => {
    const detailType = 'ECS Task State Change';
    expect(
      scope('ecs', {
        detailType,
        detail: { group: 'service:payment', clusterArn: CLUSTER },
      }),
    ).toEqual({ arns: [SERVICE] });
    expect(
      scope('ecs', {
        detailType,
        detail: { group: 'family:migration', clusterArn: CLUSTER },
      }),
    ).toEqual({ arns: [] });
  });

  it.each(['ECS Service Action', 'ECS Deployment State Change'])(
    '%s names the service, at home only',
    detailType => {
      expect(
        scope('ecs', { detailType, resources: [SERVICE, ELSEWHERE, 'x'] }),
      ).toEqual({ arns: [SERVICE] });
    },
  );

  it.each([
    [{ service: 'payment', cluster: 'main' }, { arns: [SERVICE] }],
    [{ service: SERVICE, cluster: CLUSTER }, { arns: [SERVICE] }],
    [{ service: 'payment', cluster: CLUSTER }, { arns: [SERVICE] }],
    [{ serviceName: 'payment', cluster: 'main' }, { arns: [SERVICE] }],
    [
      { service: 'payment' },
      { arns: [SERVICE.replace('/main/', '/default/')] },
    ],
    [{ service: ELSEWHERE }, { arns: [] }],
    [{}, 'cell'],
  ])('of a call with %j', (requestParameters, expected) => {
    expect(
      call('ecs', { eventName: 'UpdateService', requestParameters }),
    ).toEqual(expected);
  });

  it('of a cluster are about the cell', () => {
    expect(call('ecs', { eventName: 'DeleteCluster' })).toBe('cell');
  });
});

describe('events of CloudWatch', () => {
  const detailType = 'CloudWatch Alarm State Change';
  it('name the alarm', () => {
    expect(scope('cloudwatch', { detailType, resources: [ALARM] })).toEqual({
      arns: [ALARM],
    });
    expect(
      scope('cloudwatch', { detailType, detail: { alarmName: 'p99 high' } }),
    ).toEqual({ arns: [ALARM] });
    expect(scope('cloudwatch', { detailType })).toEqual({ arns: [] });
  });
});

describe('any event', () => {
  const subscriptions = awsServices.flatMap(({ id, events = [] }) =>
    events.map(subscription => ({ id, subscription })),
  );

  it('never throws, and names resources of its own account and Region only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...subscriptions),
        fc.dictionary(
          fc.constantFrom(
            'eventName',
            'requestParameters',
            'responseElements',
            'group',
            'clusterArn',
            'alarmName',
          ),
          fc.anything(),
        ),
        fc.array(fc.oneof(fc.string(), fc.constant(ELSEWHERE))),
        ({ subscription }, detail, resources) => {
          const told = subscription.scope({
            id: '1',
            source: subscription.source,
            detailType: subscription.detailTypes[0],
            accountId: '111111111111',
            region: 'eu-west-1',
            time: '2026-11-21T12:00:00Z',
            resources,
            detail,
          });
          for (const arn of told === 'cell' ? [] : told.arns) {
            expect(arn).toContain(':eu-west-1:111111111111:');
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('can be read again by what listens to it', () => {
    for (const { id, events, refresh } of awsServices) {
      expect({ id, refreshes: Boolean(refresh) }).toEqual({
        id,
        refreshes: Boolean(events),
      });
    }
  });
});
