import {
  HealthStatus,
  LambdaFunctionData,
} from '@pilothouse/plugin-aws-estate-common';
import { assess, Surroundings } from './builders';

/** A case as an expert says it: what must come of it, by which reason, in which words. */
export type Case = [
  sentence: string,
  data: LambdaFunctionData,
  surroundings: Surroundings,
  status: HealthStatus,
  code: string,
  mentions: RegExp,
];

/** A table for `it.each`, each case under its sentence. */
export function named(cases: readonly Case[]) {
  return cases.map(
    ([sentence, data, surroundings, status, code, mentions]) =>
      [
        sentence,
        {
          health: () => assess(data, surroundings),
          expected: {
            status,
            reasons: expect.arrayContaining([
              expect.objectContaining({
                status,
                code,
                sentence: expect.stringMatching(mentions),
              }),
            ]),
          },
        },
      ] as const,
  );
}
