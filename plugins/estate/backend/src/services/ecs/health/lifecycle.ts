import { evidenceOfCounts } from './evidenceOf';
import { HealthRule } from './rule';
import { count } from './words';

/** A service that is being deleted is meant to do nothing. */
export const lifecycle: HealthRule = ({ data, running, desired, page }) => {
  const evidence = [
    { label: 'status', value: data.status },
    ...evidenceOfCounts({ desired, running, pending: data.pendingCount }),
  ];
  switch (data.status) {
    case 'DRAINING':
      return [
        {
          code: 'draining',
          status: 'idle',
          sentence:
            running > 0
              ? `Is being deleted; ${count(running, 'task')} still to stop.`
              : 'Is being deleted.',
          evidence,
          consoleUrl: page(),
        },
      ];
    case 'INACTIVE':
      return [
        {
          code: 'deleted',
          status: 'idle',
          sentence: 'Was deleted.',
          evidence,
          consoleUrl: page(),
        },
      ];
    default:
      return [];
  }
};
