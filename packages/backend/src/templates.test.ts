import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  componentEntityV1alpha1Validator,
  Entity,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { parse } from 'yaml';

const TEMPLATES = resolve(__dirname, '../../../templates');

const PAYMENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payment', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

/** The real scaffolder; a dry run needs no network. */
async function startScaffolder() {
  const { server } = await startTestBackend({
    features: [
      scaffolder,
      mockServices.rootConfig.factory({ data: {} }),
      catalogServiceMock.factory({ entities: [PAYMENT] }),
    ],
  });
  return server;
}

describe('templates', () => {
  let server: Awaited<ReturnType<typeof startScaffolder>>;
  beforeAll(async () => {
    server = await startScaffolder();
  });

  async function dryRun(name: string, values: JsonObject) {
    const template = parse(
      readFileSync(resolve(TEMPLATES, `${name}.template.yaml`), 'utf8'),
    );
    return request(server)
      .post('/api/scaffolder/v2/dry-run')
      .set('authorization', mockCredentials.user.header())
      .send({ template, values, directoryContents: [] });
  }

  it('are all tested here', () => {
    expect(globSync('*.template.yaml', { cwd: TEMPLATES })).toEqual([
      'describe-service.template.yaml',
    ]);
  });

  describe('describe-service', () => {
    const base = {
      name: 'payment',
      description: 'Takes payments: "all" of them',
      owner: 'group:default/payment',
      lifecycle: 'production',
    };

    /** The catalog-info.yaml that the person is shown. */
    async function describeService(values: JsonObject): Promise<Entity> {
      const response = await dryRun('describe-service', values);
      expect(response.body).not.toHaveProperty('error');
      const [{ title, content }] = response.body.output.text;
      expect(title).toBe('catalog-info.yaml');
      const [, yaml] = /```yaml\n(.*)```/s.exec(content)!;
      return parse(yaml);
    }

    it.each([
      ['by the tag with its name', { claim: 'service-tag' }, undefined],
      [
        'by other tags',
        { claim: 'tags', tags: 'application=shop,component=payment' },
        { 'pilothouse.dev/aws-tags': 'application=shop,component=payment' },
      ],
      [
        'by ARNs',
        {
          claim: 'arns',
          arns: [
            'arn:aws:ecs:eu-west-1:123456789012:service/production/payment-api',
            'arn:aws-cn:ecs:cn-north-1:123456789012:service/production/payment-api',
          ],
        },
        {
          'pilothouse.dev/aws-arn':
            'arn:aws:ecs:eu-west-1:123456789012:service/production/payment-api,arn:aws-cn:ecs:cn-north-1:123456789012:service/production/payment-api',
        },
      ],
    ])(
      'writes an entity whose resources are found %s',
      async (_, claim, annotations) => {
        const entity = await describeService({ ...base, ...claim });

        await expect(
          componentEntityV1alpha1Validator.check(entity),
        ).resolves.toBe(true);
        expect(entity).toEqual({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'payment',
            description: 'Takes payments: "all" of them',
            ...(annotations && { annotations }),
          },
          spec: {
            type: 'service',
            lifecycle: 'production',
            owner: 'group:default/payment',
          },
        });
      },
    );

    it('writes the system where there is one', async () => {
      const entity = await describeService({
        ...base,
        claim: 'service-tag',
        system: 'system:default/payment',
      });
      expect(entity.spec?.system).toBe('system:default/payment');
    });

    it('refuses an owner that does not exist', async () => {
      const response = await dryRun('describe-service', {
        ...base,
        owner: 'group:default/growth',
      });
      expect(JSON.stringify(response.body)).toContain(
        'Entity group:default/growth not found',
      );
      expect(response.body.output?.text).toBeUndefined();
    });

    it.each([
      ['a name in capitals', { name: 'Payment' }],
      ['no description', { description: '' }],
      ['tags that are none', { claim: 'tags', tags: 'payment' }],
      ['an ARN that is none', { claim: 'arns', arns: ['payment-api'] }],
    ])('refuses %s', async (_, values) => {
      const response = await dryRun('describe-service', { ...base, ...values });
      expect(response.status).toBe(400);
    });
  });
});
