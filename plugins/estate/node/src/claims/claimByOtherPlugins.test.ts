import { ClaimInput } from './candidate';
import {
  ARN,
  claim,
  ECS_ARN,
  ECS_TAGS,
  entity,
  ORDER,
  PAYMENT,
  Situation,
} from './__testUtils__/situations';
import { Claim } from '@pilothouse/plugin-aws-estate-common';

const PIPELINE: Partial<ClaimInput> = {
  arn: 'arn:aws:codepipeline:eu-west-1:111111111111:payment-api',
  type: 'codepipeline:pipeline',
  name: 'payment-api',
};
const BUILD: Partial<ClaimInput> = {
  arn: 'arn:aws:codebuild:eu-west-1:111111111111:project/payment-api',
  type: 'codebuild:project',
  name: 'payment-api',
};
const FUNCTION: Partial<ClaimInput> = {
  arn: 'arn:aws:lambda:eu-west-1:111111111111:function:payment-worker',
  type: 'lambda:function',
  name: 'payment-worker',
};
const ROLE: Partial<ClaimInput> = {
  arn: 'arn:aws:iam::111111111111:role/service/payment-api',
  type: 'iam:role',
  name: 'payment-api',
};
const PIPELINE_ARN = 'aws.amazon.com/aws-codepipeline-arn';
const PIPELINE_TAGS = 'aws.amazon.com/aws-codepipeline-tags';
const BUILD_ARN = 'aws.amazon.com/aws-codebuild-project-arn';
const BUILD_TAGS = 'aws.amazon.com/aws-codebuild-project-tags';
const NAME = 'aws.com/lambda-function-name';
const REGION = 'aws.com/lambda-region';
const REF = 'component:default/payment-api';

/** The claim of a resource by an entity of the Payment team with these annotations. */
function claimed(
  resource: Partial<ClaimInput>,
  annotations: Record<string, string>,
  rest: Situation = {},
): Claim {
  return claim({
    resource,
    entities: [entity(REF, PAYMENT, annotations)],
    ...rest,
  });
}

const mine = { entityRef: REF, ownerRef: PAYMENT, confidence: 'high' };
const nobodys = { entityRef: undefined, ownerRef: undefined, rule: 'none' };

describe('annotations of the ECS, CodePipeline and CodeBuild plugins', () => {
  it.each([
    [ECS_ARN, { arn: ARN }],
    [PIPELINE_ARN, PIPELINE],
    [BUILD_ARN, BUILD],
  ])('%s names one resource', (annotation, resource) => {
    expect(claimed(resource, { [annotation]: resource.arn! })).toMatchObject({
      ...mine,
      rule: 'annotation-arn',
    });
  });

  it.each([
    [ECS_TAGS, { type: 'ecs:service' }],
    [PIPELINE_TAGS, PIPELINE],
    [BUILD_TAGS, BUILD],
  ])('%s selects by all of its tags', (annotation, resource) => {
    const select = (tags: Record<string, string>) =>
      claimed(
        { ...resource, tags },
        { [annotation]: 'name=payment, stage=prod' },
      );
    expect(select({ name: 'payment', stage: 'prod' })).toMatchObject({
      ...mine,
      rule: 'annotation-tags',
    });
    expect(select({ name: 'payment', stage: 'dev' })).toMatchObject(nobodys);
    expect(select({ name: 'payment' })).toMatchObject(nobodys);
  });

  it('select nothing of another type than their own', () => {
    const tags = { name: 'payment' };
    expect(
      claimed({ ...BUILD, tags }, { [PIPELINE_TAGS]: 'name=payment' }),
    ).toMatchObject(nobodys);
    expect(
      claimed({ ...PIPELINE, tags }, { [ECS_TAGS]: 'name=payment' }),
    ).toMatchObject(nobodys);
  });

  it.each([
    [ECS_ARN, ECS_TAGS, { arn: ARN, type: 'ecs:service' }],
    [PIPELINE_ARN, PIPELINE_TAGS, PIPELINE],
    [BUILD_ARN, BUILD_TAGS, BUILD],
  ])('%s and %s together claim what either means', (arn, tags, resource) => {
    const annotations = { [arn]: resource.arn!, [tags]: 'name=payment' };
    const other = `${resource.arn}-2`;
    expect(claimed(resource, annotations)).toMatchObject({
      ...mine,
      rule: 'annotation-arn',
      conflicts: [],
    });
    expect(
      claimed(
        { ...resource, arn: other, tags: { name: 'payment' } },
        annotations,
      ),
    ).toMatchObject({ ...mine, rule: 'annotation-tags' });
    expect(
      claimed({ ...resource, tags: { name: 'payment' } }, annotations),
    ).toMatchObject({ ...mine, rule: 'annotation-arn', conflicts: [] });
    expect(claimed({ ...resource, arn: other }, annotations)).toMatchObject(
      nobodys,
    );
  });

  it('stand beside each other on one entity', () => {
    const annotations = {
      [ECS_ARN]: ARN,
      [PIPELINE_ARN]: PIPELINE.arn!,
      [BUILD_TAGS]: 'name=payment',
      [NAME]: 'payment-worker',
    };
    for (const resource of [
      {},
      PIPELINE,
      { ...BUILD, tags: { name: 'payment' } },
      FUNCTION,
    ]) {
      expect(claimed(resource, annotations)).toMatchObject(mine);
    }
  });

  it('claim nothing where they are malformed, and keep nothing else from claiming', () => {
    const annotations = {
      [ECS_ARN]: 'key="{e}"',
      [ECS_TAGS]: '=,',
      [PIPELINE_ARN]: PIPELINE.arn!,
    };
    expect(claimed({}, annotations)).toMatchObject(nobodys);
    expect(claimed(PIPELINE, annotations)).toMatchObject(mine);
  });
});

describe('annotations of the Lambda plugin', () => {
  it('name a function by its name', () => {
    expect(claimed(FUNCTION, { [NAME]: 'payment-worker' })).toMatchObject({
      ...mine,
      rule: 'annotation-arn',
    });
  });

  it('name nothing else of that name', () => {
    expect(claimed({}, { [NAME]: 'payment-api' })).toMatchObject(nobodys);
  });

  it('name it in one Region', () => {
    const inRegion = (region: string) =>
      claimed(FUNCTION, { [NAME]: 'payment-worker', [REGION]: region });
    expect(inRegion('eu-west-1')).toMatchObject(mine);
    expect(inRegion('us-east-1')).toMatchObject(nobodys);
  });

  it('cannot tell functions of one name apart in several accounts, and say so', () => {
    const result = claimed(
      { ...FUNCTION, namesakes: [{ accountId: '2', region: 'eu-west-1' }] },
      { [NAME]: 'payment-worker', [REGION]: 'eu-west-1' },
    );
    expect(result).toMatchObject({
      ...nobodys,
      evidence: [
        {
          rejected: 'ambiguous',
          sentence: `annotation ${NAME} of ${REF} names the function payment-worker in eu-west-1, but there are several of that name in eu-west-1`,
        },
      ],
    });
  });

  it('tell functions of one name in several Regions apart by the Region only', () => {
    const resource = {
      ...FUNCTION,
      namesakes: [{ accountId: '111111111111', region: 'us-east-1' }],
    };
    expect(claimed(resource, { [NAME]: 'payment-worker' })).toMatchObject(
      nobodys,
    );
    expect(
      claimed(resource, { [NAME]: 'payment-worker', [REGION]: 'eu-west-1' }),
    ).toMatchObject(mine);
  });

  it.each([
    ['a version', `${FUNCTION.arn}:42`],
    ['an alias', `${FUNCTION.arn}:live`],
    ['what is not published', `${FUNCTION.arn}:$LATEST`],
    ['the function', FUNCTION.arn!],
  ])('may hold the ARN of %s', (_, arn) => {
    expect(claimed(FUNCTION, { [NAME]: arn })).toMatchObject(mine);
    expect(
      claimed(FUNCTION, { 'amazon.com/lambda-function-arn': arn }),
    ).toMatchObject(mine);
  });

  it('are the same annotation twice where they name both name and ARN', () => {
    expect(
      claimed(FUNCTION, {
        [NAME]: 'payment-worker:live',
        'amazon.com/lambda-function-arn': `${FUNCTION.arn}:live`,
      }),
    ).toMatchObject({ ...mine, conflicts: [] });
  });

  it('cannot steal', () => {
    expect(
      claimed(
        { ...FUNCTION, tags: { team: 'order' } },
        { [NAME]: 'payment-worker' },
      ),
    ).toMatchObject({ ownerRef: ORDER, rule: 'tag', confidence: 'medium' });
  });
});

describe('annotations that name a resource by its ARN', () => {
  it.each(['amazon.com/iam-role-arn', 'amazon.com/s3-bucket-arn'])(
    '%s is understood',
    annotation => {
      expect(claimed(ROLE, { [annotation]: ROLE.arn! })).toMatchObject({
        ...mine,
        rule: 'annotation-arn',
      });
    },
  );
});
