import { HealthEvidence } from '@pilothouse/plugin-aws-estate-common';
import { iso } from '../../shared/evidenceOf';
import { LambdaFacts } from './facts';

/** A clock time in UTC, for sentences: `11:40 UTC`. */
export function clock(milliseconds: number): string {
  return `${iso(milliseconds).slice(11, 16)} UTC`;
}

/** The counts over the quarter of an hour that was read last. */
export function evidenceOfCounts({
  invocations,
  errors,
  throttles,
  readTo,
}: LambdaFacts): HealthEvidence[] {
  return [
    {
      label: 'invocations in 15 minutes',
      value: `${invocations} invocations, ${errors} errors, ${throttles} throttles`,
      at: iso(readTo),
    },
  ];
}
