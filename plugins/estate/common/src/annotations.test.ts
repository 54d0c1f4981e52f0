import { readArnAnnotations, readNotOnAws } from './annotations';

const ARN =
  'arn:aws:ecs:eu-west-1:100000000005:service/payments-production/payment-worker';
const LAMBDA = 'arn:aws:lambda:eu-west-1:100000000005:function:webhook';

describe('readArnAnnotations', () => {
  it('reads every family of annotations, without qualifiers', () => {
    expect(
      readArnAnnotations({
        'pilothouse.dev/aws-arn': `${ARN}, ${LAMBDA}:live`,
        'aws.amazon.com/amazon-ecs-service-arn': ARN,
        'amazon.com/lambda-function-arn': LAMBDA,
        'aws.com/lambda-function-name': LAMBDA,
        'example.com/note': LAMBDA,
      }),
    ).toEqual([
      { annotation: 'pilothouse.dev/aws-arn', arn: ARN },
      { annotation: 'pilothouse.dev/aws-arn', arn: LAMBDA },
      { annotation: 'aws.amazon.com/amazon-ecs-service-arn', arn: ARN },
      { annotation: 'amazon.com/lambda-function-arn', arn: LAMBDA },
      { annotation: 'aws.com/lambda-function-name', arn: LAMBDA },
    ]);
  });

  it('takes what is no ARN for none', () => {
    expect(
      readArnAnnotations({
        'pilothouse.dev/aws-arn': 'payment-worker',
        'aws.com/lambda-function-name': 'webhook',
      }),
    ).toEqual([]);
  });

  it('keeps a comma within a name', () => {
    const arn = 'arn:aws:sqs:eu-west-1:100000000005:a,b';
    expect(
      readArnAnnotations({ 'pilothouse.dev/aws-arn': `${arn},${ARN}` }),
    ).toEqual([
      { annotation: 'pilothouse.dev/aws-arn', arn },
      { annotation: 'pilothouse.dev/aws-arn', arn: ARN },
    ]);
  });
});

it('knows what does not run on AWS, and why', () => {
  expect(readNotOnAws({ 'pilothouse.dev/not-on-aws': ' SaaS ' })).toBe('SaaS');
  expect(readNotOnAws({ 'pilothouse.dev/not-on-aws': ' ' })).toBeUndefined();
  expect(readNotOnAws({})).toBeUndefined();
});
