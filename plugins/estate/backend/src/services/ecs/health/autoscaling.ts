import { drivesScaling } from './alarms';
import { HealthRule } from './rule';

/** At the upper bound of autoscaling a service cannot follow its load any further: worth knowing, and no fault yet. */
export const autoscaling: HealthRule = facts => {
  const { scaling, desired, alarms, page } = facts;
  if (!scaling) {
    return [];
  }
  const { minCapacity, maxCapacity } = scaling.data;
  if (desired === 0 || desired < maxCapacity || minCapacity === maxCapacity) {
    return [];
  }
  const wantsMore = alarms.filter(
    alarm =>
      drivesScaling(alarm, facts) &&
      alarm.data.state === 'ALARM' &&
      /GreaterThan/.test(alarm.data.comparison ?? ''),
  );
  return [
    {
      code: 'at-maximum-capacity',
      status: 'healthy',
      sentence:
        `Autoscaling is at its maximum of ${maxCapacity}` +
        `${wantsMore.length > 0 ? ', and would scale out further' : ''}.`,
      evidence: [
        {
          label: 'bounds of autoscaling',
          value: `${minCapacity} to ${maxCapacity}`,
          arn: scaling.arn,
        },
        ...wantsMore.map(({ arn, name, data }) => ({
          label: 'alarm',
          value: `${name}: ${data.state}`,
          at: data.stateUpdatedAt,
          arn,
        })),
      ],
      consoleUrl: page(),
    },
  ];
};
