import { labelOfTask } from './evidenceOf';
import { HealthRule } from './rule';
import { count } from './words';

/** Container health checks of tasks that run. `UNKNOWN` is what a task says that has none, or has just started. */
export const containerHealth: HealthRule = facts => {
  const running = facts.data.tasks.filter(
    ({ lastStatus }) => lastStatus === 'RUNNING',
  );
  const unhealthy = running
    .filter(({ healthStatus }) => healthStatus === 'UNHEALTHY')
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
  if (unhealthy.length === 0) {
    return [];
  }
  // of a large service not every task is kept: the count tells how many there are
  const all = unhealthy.length >= facts.running;
  return [
    {
      code: 'container-unhealthy',
      status: all ? 'down' : 'degraded',
      sentence: `${
        all
          ? 'Every task'
          : `${unhealthy.length} of ${count(facts.running, 'task')}`
      } that runs fails its container health check.`,
      evidence: unhealthy.slice(0, 5).map(task => ({
        label: labelOfTask(task.arn),
        value: 'UNHEALTHY',
        arn: task.arn,
      })),
      consoleUrl: facts.page('tasks'),
    },
  ];
};
