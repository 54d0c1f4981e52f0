import { HealthStatus } from '@pilothouse/plugin-aws-estate-common';

/** How a status is named on every screen. @public */
export const STATUS_LABELS: Readonly<Record<HealthStatus, string>> = {
  down: 'Down',
  degraded: 'Degraded',
  unknown: 'Unknown',
  healthy: 'Healthy',
  idle: 'Idle',
};

/** What a status means, in one line for tooltips and legends. @public */
export const STATUS_MEANINGS: Readonly<Record<HealthStatus, string>> = {
  down: 'does not do what it should',
  degraded: 'works, but less well than it should, or is about to fail',
  unknown: 'cannot be told',
  healthy: 'does what it should',
  idle: 'is meant to do nothing',
};
