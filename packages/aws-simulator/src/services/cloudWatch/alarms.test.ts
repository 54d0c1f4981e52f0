import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import {
  caller,
  estateNamed,
  pagesOf,
  testWorld,
} from '../__testUtils__/testWorld';
import { cloudWatchHandlers } from '.';
import { PRODUCTION, PAYMENTS, shop } from '../__testUtils__/shop';

describe('CloudWatch alarms', () => {
  const call = caller(cloudWatchHandlers(shop.world), PAYMENTS);

  it('leaves composite alarms out unless they are asked for', async () => {
    const metric = await call('DescribeAlarms', {});
    expect(metric.CompositeAlarms).toEqual([]);
    expect(
      metric.MetricAlarms?.map(alarm => [alarm.AlarmName, alarm.StateValue]),
    ).toEqual([
      ['fraud-checks-production-age', 'ALARM'],
      ['payment-api-production-cpu', 'OK'],
      ['payment-api-production-running-tasks', 'ALARM'],
      ['payment-fraud-check-production-throttles', 'ALARM'],
      ['payment-webhook-production-errors', 'OK'],
    ]);
    const { CompositeAlarms } = await call('DescribeAlarms', {
      AlarmTypes: ['CompositeAlarm'],
    });
    expect(CompositeAlarms).toMatchObject([
      { AlarmName: 'payment-is-down', StateValue: 'ALARM' },
    ]);
  });

  it('filters by state, name and prefix, and pages', async () => {
    const names = async (input: CloudWatch.DescribeAlarmsInput) =>
      (await call('DescribeAlarms', input)).MetricAlarms?.map(
        alarm => alarm.AlarmName,
      );
    expect(await names({ StateValue: 'ALARM' })).toEqual([
      'fraud-checks-production-age',
      'payment-api-production-running-tasks',
      'payment-fraud-check-production-throttles',
    ]);
    expect(
      await names({ AlarmNamePrefix: 'payment-api-production-c' }),
    ).toEqual(['payment-api-production-cpu']);
    expect(await names({ AlarmNames: ['gone'] })).toEqual([]);
    const pages = await pagesOf(
      NextToken =>
        call('DescribeAlarms', {
          MaxRecords: 1,
          NextToken,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        }),
      output => [
        ...(output.MetricAlarms ?? []),
        ...(output.CompositeAlarms ?? []),
      ],
      output => output.NextToken,
    );
    expect(pages.map(page => page.length)).toEqual([1, 1, 1, 1, 1, 1]);
    await expect(
      call('DescribeAlarms', { MaxRecords: 101 }),
    ).rejects.toMatchObject({ code: 'ValidationError' });
    await expect(
      call('DescribeAlarms', { NextToken: 'x' }),
    ).rejects.toBeInstanceOf(CloudWatch.InvalidNextToken);
  });

  it('an alarm that recurs comes and goes with the clock', async () => {
    const test = testWorld(estateNamed('shop'));
    const region = caller(cloudWatchHandlers(test.world), PRODUCTION);
    const state = async () =>
      (await region('DescribeAlarms', { AlarmNamePrefix: 'checkout' }))
        .MetricAlarms?.[0].StateValue;
    expect(await state()).toBe('ALARM');
    test.pass(4 * 60);
    expect(await state()).toBe('OK');
    test.pass(36 * 60);
    expect(await state()).toBe('ALARM');
  });
});
