import * as ECS from '@aws-sdk/client-ecs';
import * as S3 from '@aws-sdk/client-s3';
import {
  defineService,
  type OperationInput,
  type OperationName,
} from './service';

type Equal<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends <
  T,
>() => T extends Right ? 1 : 2
  ? true
  : false;
const assertType = <Check extends true>(check?: Check) => check;

describe('defineService', () => {
  it('reads the model of a JSON service from its client', () => {
    const { model, handlers } = defineService(ECS, {
      ListClusters: () => ({ clusterArns: [] }),
    });
    expect(model).toMatchObject({
      serviceId: 'ECS',
      signingName: 'ecs',
      protocolId: 'aws.protocols#awsJson1_1',
    });
    expect(model.settings.serviceTarget).toBe(
      'AmazonEC2ContainerServiceV20141113',
    );
    expect(model.operations.get('DescribeServices')?.name).toBe(
      'DescribeServices',
    );
    expect(model.errors.has('ClusterNotFoundException')).toBe(true);
    expect([...handlers.keys()]).toEqual(['ListClusters']);
  });

  it('reads where REST operations live', () => {
    const { model } = defineService(S3, {});
    expect(model.operations.get('GetObject')?.http).toEqual({
      method: 'GET',
      template: '/{Key+}?x-id=GetObject',
      status: 200,
    });
  });

  it('refuses a module that is no client', () => {
    expect(() => defineService({ something: 1 }, {})).toThrow(
      /no AWS SDK v3 client/,
    );
  });

  it('refuses a handler for an operation that does not exist', () => {
    const misspelt: object = { ListCluster: () => ({}) };
    expect(() => defineService(ECS, misspelt)).toThrow(
      'ECS has no operation "ListCluster"',
    );
  });

  it('types handlers from the client: the compiler rejects each of these', () => {
    assertType<
      Equal<
        OperationInput<typeof ECS, 'ListServices'>,
        ECS.ListServicesCommandInput
      >
    >();
    assertType<
      Equal<
        Extract<OperationName<typeof ECS>, 'ListServices' | '$'>,
        'ListServices'
      >
    >();

    // These are compiled, not run: @ts-expect-error fails the build when the mistake compiles.
    const mistakes = () => {
      // @ts-expect-error the operation is called ListServices
      defineService(ECS, { ListService: () => ({ serviceArns: [] }) });
      // @ts-expect-error ARNs are strings
      defineService(ECS, { ListServices: () => ({ serviceArns: [1] }) });
      // @ts-expect-error an answer is an object or a promise of one
      defineService(ECS, { ListServices: () => 'arn' });
      defineService(ECS, {
        // @ts-expect-error the input has no member of this name
        ListServices: input => ({ nextToken: input.token }),
        // @ts-expect-error the context has no member of this name
        ListTasks: (_, context) => ({ nextToken: context.user }),
      });
    };
    expect(mistakes).toBeInstanceOf(Function);
  });
});
