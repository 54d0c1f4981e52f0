import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { groupIncomplete } from './groupIncomplete';

const cell = (changes: Partial<IncompleteCell>): IncompleteCell => ({
  accountId: '444455556666',
  accountName: 'payment-staging',
  region: 'eu-west-1',
  service: 'ecs',
  state: 'denied',
  ...changes,
});

describe('groupIncomplete', () => {
  it('is one line for the services that fail alike in the same Regions, workloads apart and first', () => {
    const cells = ['us-east-1', 'eu-west-1'].flatMap(region =>
      ['cloudwatch', 'ecs', 'elbv2'].map(service => cell({ region, service })),
    );
    expect(groupIncomplete(cells)).toEqual([
      {
        accountId: '444455556666',
        accountName: 'payment-staging',
        lines: [
          expect.objectContaining({
            services: ['ecs'],
            regions: ['eu-west-1', 'us-east-1'],
            holdsWorkloads: true,
          }),
          expect.objectContaining({
            services: ['cloudwatch', 'elbv2'],
            regions: ['eu-west-1', 'us-east-1'],
            holdsWorkloads: false,
          }),
        ],
      },
    ]);
  });

  it('keeps apart what fails for another cause, elsewhere, or was read before', () => {
    const [{ lines }] = groupIncomplete([
      cell({ service: 'cloudwatch' }),
      cell({ service: 'cloudformation', state: 'throttled' }),
      cell({ service: 'elbv2', region: 'us-east-1' }),
      cell({ service: 'tagging', message: 'Allow tag:GetResources.' }),
      cell({
        service: 'application-autoscaling',
        lastSuccessAt: '2026-11-20T12:00:00Z',
      }),
    ]);
    expect(lines.map(line => line.services)).toEqual([
      ['application-autoscaling'],
      ['cloudformation'],
      ['cloudwatch'],
      ['elbv2'],
      ['tagging'],
    ]);
  });

  it('tells the oldest of several reads', () => {
    const [{ lines }] = groupIncomplete([
      cell({ lastSuccessAt: '2026-11-20T12:00:00Z' }),
      cell({ region: 'us-east-1', lastSuccessAt: '2026-11-19T12:00:00Z' }),
    ]);
    expect(lines).toEqual([
      expect.objectContaining({ lastSuccessAt: '2026-11-19T12:00:00Z' }),
    ]);
  });

  it('names accounts that miss workloads before those that miss evidence', () => {
    const names = groupIncomplete([
      cell({ accountId: '1', accountName: 'alpha', service: 'cloudwatch' }),
      cell({ accountId: '2', accountName: 'gamma' }),
      cell({ accountId: '3', accountName: 'beta' }),
    ]).map(account => account.accountName);
    expect(names).toEqual(['beta', 'gamma', 'alpha']);
  });

  it('names accounts that hold what is shown before all others', () => {
    const names = groupIncomplete(
      [
        cell({ accountId: '1', accountName: 'alpha' }),
        cell({ accountId: '2', accountName: 'beta', service: 'cloudwatch' }),
        cell({ accountId: '3', accountName: 'gamma' }),
      ],
      ['3', '2', '3'],
    ).map(account => account.accountName);
    expect(names).toEqual(['gamma', 'beta', 'alpha']);
  });

  it('loses no cell', () => {
    const cells = ['1', '2'].flatMap(accountId =>
      ['ecs', 'cloudwatch', 'elbv2'].flatMap((service, index) =>
        ['eu-west-1', 'us-east-1'].map(region =>
          cell({
            accountId,
            service,
            region,
            state: index % 2 ? 'throttled' : 'denied',
          }),
        ),
      ),
    );
    const told = groupIncomplete(cells).flatMap(account =>
      account.lines.flatMap(line =>
        line.services.flatMap(service =>
          line.regions.map(region =>
            [account.accountId, service, region, line.state].join(),
          ),
        ),
      ),
    );
    expect(told.sort()).toEqual(
      cells
        .map(one => [one.accountId, one.service, one.region, one.state].join())
        .sort(),
    );
  });
});
