import { Health } from '@pilothouse/plugin-aws-estate-common';
import { Checked } from './check';
import { unknownReason, verdict } from './verdict';

/**
 * Assesses what is stored of a workload, where it can be read. Never throws: a
 * mistake in a rule must not hide the other workloads.
 *
 * @param noun - what the workload is, for people, for example `function`
 */
export function assessChecked<Data>(
  noun: string,
  checked: Checked<Data>,
  assess: (data: Data) => Health,
): Health {
  if (checked.problem !== undefined) {
    return verdict([
      unknownReason(
        'unreadable-observation',
        `What is stored of this ${noun} cannot be read: it is from another version, or AWS answered with something new.`,
        checked.problem,
      ),
    ]);
  }
  try {
    return assess(checked.data);
  } catch (error) {
    return verdict([
      unknownReason(
        'assessment-failed',
        'Its health could not be worked out.',
        String(error),
      ),
    ]);
  }
}
