import fc from 'fast-check';
import { EcsServiceData } from '@pilothouse/plugin-aws-estate-common';
import { assessService } from './assess';
import { situation } from './__testUtils__/arbitraries';
import { ago, NOW, SERVICE_ARN } from './__testUtils__/builders';
import { assess } from './__testUtils__/surroundings';

describe('assessing anything', () => {
  it('never throws, and is unknown, whatever is stored', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.array(
          fc.record({
            arn: fc.string(),
            type: fc.constantFrom(
              'cloudwatch:alarm',
              'elasticloadbalancing:targetgroup',
              'application-autoscaling:scalable-target',
            ),
            data: fc.anything(),
          }),
          { maxLength: 3 },
        ),
        (data, related) => {
          const { status, reasons } = assessService(
            {
              arn: SERVICE_ARN,
              type: 'ecs:service',
              name: 'payment',
              accountId: '111111111111',
              region: 'eu-west-1',
              tags: {},
              data: data as EcsServiceData,
              observedAt: NOW,
            },
            {
              now: NOW,
              cells: {},
              related: related.map(resource => ({
                ...resource,
                name: 'other',
                accountId: '111111111111',
                region: 'eu-west-1',
                tags: {},
                data: resource.data as Record<string, unknown>,
                observedAt: NOW,
              })),
            },
          );
          expect(status).toBe('unknown');
          expect(reasons.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws when a single stored value is something else', () => {
    fc.assert(
      fc.property(
        situation,
        fc.nat(),
        fc.oneof(
          fc.constantFrom(null, -1, 1.5, '', 'soon', [], {}),
          fc.constant(ago(0)),
          fc.anything(),
        ),
        ({ data, surroundings }, pick, value) => {
          const keys = Object.keys(data);
          const changed = { ...data, [keys[pick % keys.length]]: value };
          const { reasons } = assess(changed as EcsServiceData, surroundings);
          expect(reasons.map(({ code }) => code)).not.toContain(
            'assessment-failed',
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
