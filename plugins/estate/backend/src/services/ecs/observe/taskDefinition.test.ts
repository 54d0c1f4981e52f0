import { TaskDefinition } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { observeTaskDefinition } from './taskDefinition';

const DEFINITION: TaskDefinition = {
  taskDefinitionArn:
    'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment:41',
  family: 'payment',
  revision: 41,
  cpu: '512',
  memory: '1024',
  containerDefinitions: [
    {
      name: 'app',
      image: 'registry.example/payment:2.14.1',
      portMappings: [{ containerPort: 8080, hostPort: 0 }, {}],
      environment: [{ name: 'DATABASE_URL', value: 'postgres://me:secret@db' }],
      secrets: [
        {
          name: 'API_KEY',
          valueFrom:
            'arn:aws:secretsmanager:eu-west-1:111111111111:secret:payment',
        },
      ],
      memory: 900,
      healthCheck: { command: ['CMD', 'check'] },
    },
    { name: 'proxy', image: 'proxy', essential: false },
  ],
};

describe('observeTaskDefinition', () => {
  it('keeps image, size, ports and the names of variables and secrets', () => {
    expect(observeTaskDefinition(DEFINITION)).toEqual({
      arn: 'arn:aws:ecs:eu-west-1:111111111111:task-definition/payment:41',
      family: 'payment',
      revision: 41,
      cpu: '512',
      memory: '1024',
      containers: [
        {
          name: 'app',
          image: 'registry.example/payment:2.14.1',
          essential: true,
          ports: [8080],
          environmentNames: ['DATABASE_URL'],
          secretNames: ['API_KEY'],
          memory: 900,
          hasHealthCheck: true,
        },
        {
          name: 'proxy',
          image: 'proxy',
          essential: false,
          ports: [],
          environmentNames: [],
          secretNames: [],
          memory: undefined,
          hasHealthCheck: false,
        },
      ],
    });
  });

  it('lets through nothing of what people put secrets into', () => {
    // a text that nothing else can hold
    const secret = fc.uuid().map(id => `secret-${id}`);
    fc.assert(
      fc.property(secret, fc.string(), (value, noise) => {
        const hidden = `${noise}${value}${noise}`;
        const observed = observeTaskDefinition({
          ...DEFINITION,
          taskRoleArn: hidden,
          executionRoleArn: hidden,
          registeredBy: hidden,
          volumes: [
            { name: 'v', host: { sourcePath: hidden } },
            {
              name: 'w',
              dockerVolumeConfiguration: { driverOpts: { hidden } },
            },
          ],
          proxyConfiguration: {
            containerName: 'envoy',
            properties: [{ name: 'X', value: hidden }],
          },
          containerDefinitions: [
            {
              name: 'app',
              image: 'app',
              environment: [{ name: 'PASSWORD', value: hidden }],
              environmentFiles: [{ type: 's3', value: hidden }],
              secrets: [{ name: 'TOKEN', valueFrom: hidden }],
              command: ['--password', hidden],
              entryPoint: [hidden],
              dockerLabels: { label: hidden },
              extraHosts: [{ hostname: hidden, ipAddress: hidden }],
              hostname: hidden,
              user: hidden,
              healthCheck: { command: ['curl', '-u', hidden] },
              logConfiguration: {
                logDriver: 'splunk',
                options: { 'splunk-token': hidden },
                secretOptions: [{ name: 'token', valueFrom: hidden }],
              },
              firelensConfiguration: {
                type: 'fluentbit',
                options: { hidden },
              },
              repositoryCredentials: { credentialsParameter: hidden },
              systemControls: [{ namespace: 'n', value: hidden }],
              credentialSpecs: [hidden],
            },
          ],
        });
        expect(JSON.stringify(observed)).not.toContain(value);
      }),
    );
  });

  it('names the field that AWS left out', () => {
    expect(() =>
      observeTaskDefinition({ ...DEFINITION, family: undefined }),
    ).toThrow('the answer of AWS lacks family');
  });
});
