import { ObservedResource } from '@pilothouse/plugin-aws-estate-node';
import { metricsOfService } from './metrics';
import { behind, well } from './__testUtils__/cases';
import { targetGroup, targetGroupArn } from './__testUtils__/surroundings';

const service = (data = well()) => ({ name: 'payment', data });

describe('the signals of a service', () => {
  it('are its utilisation', () => {
    expect(metricsOfService(service(), [])).toMatchObject([
      {
        signal: 'cpu',
        metricName: 'CPUUtilization',
        dimensions: { ClusterName: 'main', ServiceName: 'payment' },
        statistic: 'Average',
      },
      { signal: 'memory', metricName: 'MemoryUtilization' },
    ]);
  });

  it('are requests, errors and latency behind a load balancer', () => {
    const group = targetGroup(['healthy']);
    expect(metricsOfService(service(well(behind)), [group]).slice(2)).toEqual(
      ['requests', 'errors-5xx', 'latency-p95'].map(signal =>
        expect.objectContaining({
          signal,
          aboutArn: targetGroupArn(),
          dimensions: {
            TargetGroup: 'targetgroup/payment/1',
            LoadBalancer: 'app/public/1',
          },
        }),
      ),
    );
  });

  it('are not those of a target group that no load balancer uses, or that is not known', () => {
    const signals = (related: ObservedResource[]) =>
      metricsOfService(service(well(behind)), related).length;
    expect(signals([])).toBe(2);
    expect(signals([targetGroup(undefined)])).toBe(2);
  });

  it('are unique, however many target groups there are', () => {
    const names = ['a', 'b', 'c', 'd'];
    const signals = metricsOfService(
      service(well({ targetGroupArns: names.map(targetGroupArn) })),
      names.map(name => targetGroup(['healthy'], { name })),
    ).map(({ signal }) => signal);
    expect(new Set(signals).size).toBe(signals.length);
    expect(signals).toContain('latency-p95-3');
    expect(signals).not.toContain('latency-p95-4');
  });
});
