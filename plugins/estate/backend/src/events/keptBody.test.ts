import { AwsEvent, parseAwsEvent } from '@pilothouse/plugin-aws-estate-node';
import { awsServices } from '../services';
import { isHandleable, KEPT_BYTES, keptBody } from './keptBody';

const SERVICE = 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment';
const CLUSTER = 'arn:aws:ecs:eu-west-1:111111111111:cluster/main';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111111111111:function:mailer';
const ALARM = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99 high';
const CALL = 'AWS API Call via CloudTrail';
const SECRET = 'hunter2-S3cr3t';

/** Each kind of event, with secrets wherever people configure something. */
const EVENTS: ReadonlyArray<
  [source: string, detailType: string, detail: object, resources?: string[]]
> = [
  [
    'aws.ecs',
    'ECS Task State Change',
    {
      group: 'service:payment',
      clusterArn: CLUSTER,
      lastStatus: 'STOPPED',
      stoppedReason: `exec: "start --token ${SECRET}"`,
      overrides: {
        containerOverrides: [
          {
            name: SECRET,
            command: ['start', SECRET],
            environment: [{ name: 'TOKEN', value: SECRET }],
          },
        ],
      },
      containers: [{ name: 'app', reason: SECRET }],
    },
    [`${CLUSTER.replace('cluster', 'task')}/1f`],
  ],
  [
    'aws.ecs',
    'ECS Service Action',
    { eventName: 'SERVICE_TASK_START_IMPAIRED', reason: SECRET },
    [SERVICE],
  ],
  [
    'aws.ecs',
    'ECS Deployment State Change',
    { eventName: 'SERVICE_DEPLOYMENT_FAILED', reason: SECRET },
    [SERVICE],
  ],
  [
    'aws.ecs',
    CALL,
    {
      eventName: 'UpdateService',
      userIdentity: { accessKeyId: SECRET },
      requestParameters: {
        service: 'payment',
        cluster: 'main',
        serviceConnectConfiguration: { services: [SECRET] },
      },
      responseElements: { service: { serviceArn: SERVICE, events: [SECRET] } },
    },
  ],
  [
    'aws.lambda',
    CALL,
    {
      eventName: 'UpdateFunctionConfiguration20150331v2',
      requestParameters: {
        functionName: 'mailer',
        description: SECRET,
        environment: { variables: { TOKEN: SECRET } },
      },
      responseElements: {
        functionName: 'mailer',
        functionArn: FUNCTION,
        environment: { variables: { TOKEN: SECRET } },
      },
    },
  ],
  [
    'aws.lambda',
    CALL,
    {
      eventName: 'UpdateEventSourceMapping20150331',
      requestParameters: { uUID: '1', filterCriteria: SECRET },
      responseElements: { functionArn: FUNCTION },
    },
  ],
  [
    'aws.cloudwatch',
    'CloudWatch Alarm State Change',
    { alarmName: 'p99 high', state: { reasonData: SECRET } },
    [ALARM],
  ],
  [
    'aws.cloudwatch',
    'CloudWatch Alarm State Change',
    { alarmName: 'p99 high', configuration: { description: SECRET } },
  ],
];

const messages = EVENTS.map(([source, detailType, detail, resources = []]) =>
  JSON.stringify({
    version: '0',
    id: '6f6f7e0e-0000-4000-8000-000000000000',
    'detail-type': detailType,
    source,
    account: '111111111111',
    region: 'eu-west-1',
    time: '2026-11-21T12:00:00Z',
    resources: [...resources, SECRET],
    detail,
    'added-later': SECRET,
  }),
);

/** What an event makes worth reading, by the definitions that listen to it. */
function scopes(event: AwsEvent) {
  return awsServices
    .flatMap(({ events = [] }) => events)
    .filter(
      ({ source, detailTypes }) =>
        source === event.source && detailTypes.includes(event.detailType),
    )
    .map(({ scope }) => scope(event));
}

describe('what is kept of a message', () => {
  it.each(messages)('asks for the same, and holds no value: %s', message => {
    const kept = keptBody(message);
    expect(kept).not.toContain(SECRET);
    expect(isHandleable(kept)).toBe(true);
    const [before, after] = [message, kept].map(parseAwsEvent);
    expect(after).toEqual({
      ...before,
      resources: before.resources.filter(arn => arn !== SECRET),
      detail: after.detail,
    });
    expect(scopes(after)).toEqual(scopes(before));
    expect(scopes(before)).not.toEqual([{ arns: [] }]);
    // Which fields there were is told.
    expect(Object.keys(after.detail)).toEqual(Object.keys(before.detail));
  });

  it('is tried with each kind of event that is listened to', () => {
    const tried = EVENTS.map(([source, type]) => `${source} ${type}`);
    const known = awsServices.flatMap(({ events = [] }) =>
      events.flatMap(({ source, detailTypes }) =>
        detailTypes.map(type => `${source} ${type}`),
      ),
    );
    expect(new Set(tried)).toEqual(new Set(known));
  });

  it('is the fields of what is no event', () => {
    const wrapped = { Type: 'Notification', Message: messages[0], source: 1 };
    expect(JSON.parse(keptBody(JSON.stringify(wrapped)))).toEqual({
      Type: '…',
      Message: '…',
      source: '…',
    });
  });

  it.each([
    ['poison', 'poison'],
    [`password=${SECRET} and more`, 'password=… and more'],
    [`{"id": "1", "value": "${SECRET}`, '{"id":"…", "value":"…"'],
    [messages[0].slice(0, 300), expect.not.stringContaining('1111')],
    ['ä'.repeat(KEPT_BYTES), `${'ä'.repeat(200)}…`],
    [`["${SECRET.repeat(30)}"]`, expect.stringMatching(/^.{201}$/)],
  ])('is the beginning of what is no object of JSON: %.40s', (text, kept) => {
    expect(keptBody(text)).toEqual(kept);
    expect(isHandleable(keptBody(text))).toBe(false);
  });

  it('is bounded, whatever it is made of', () => {
    const arn = `${FUNCTION}-${'x'.repeat(30)}`;
    const large = JSON.stringify({ resources: Array(5_000).fill(arn) });
    expect(large.length).toBeGreaterThan(KEPT_BYTES);
    expect(keptBody(large).length).toBeLessThan(300);
    const fields = Object.fromEntries(
      Array.from({ length: 9_999 }, (_, i) => [`field-${i}`, i]),
    );
    const { detail } = JSON.parse(keptBody(JSON.stringify({ detail: fields })));
    expect(Object.keys(detail)).toHaveLength(200);
  });
});
