import { HealthRule } from './rule';

/** As much as a stored stop is kept. */
const SHOWN_MS = 24 * 60 * 60_000;

/**
 * Times over which no sweep read the stopped tasks before ECS forgot them: that
 * no failure is known of then says nothing. No fault of the service.
 */
export const missedStops: HealthRule = ({ data, now, page }) => {
  const missed = (data.missedStops ?? []).filter(
    ({ to }) => now - Date.parse(to) <= SHOWN_MS,
  );
  if (missed.length === 0) {
    return [];
  }
  return [
    {
      code: 'stopped-tasks-missed',
      status: 'healthy',
      sentence:
        'Tasks may have stopped unseen: no sweep read its stopped tasks before ECS forgot them.',
      since: missed[0].from,
      evidence: missed.slice(-5).map(({ from, to }) => ({
        label: 'not read in time',
        value: `${from} to ${to}`,
        at: to,
      })),
      consoleUrl: page('tasks'),
    },
  ];
};
