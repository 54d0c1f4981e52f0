import {
  EcsServiceData,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { deployment, service } from './builders';
import { assess, Surroundings, targetGroupArn } from './surroundings';

/** A case as an expert says it: what must come of it, by which reason, in which words. */
export type Case = [
  sentence: string,
  data: EcsServiceData,
  status: HealthStatus,
  code: string,
  mentions: RegExp,
  surroundings?: Surroundings,
];

/** A table for `it.each`, each case under its sentence. */
export function named(cases: readonly Case[]) {
  return cases.map(
    ([sentence, data, status, code, mentions, surroundings]) =>
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

/** Three of three run, as they have for days. */
export function well(more: Partial<EcsServiceData> = {}): EcsServiceData {
  return service([deployment(41, { running: 3, of: 3 })], more);
}

/** Nothing runs of the three that are wanted. */
export function none(more: Partial<EcsServiceData> = {}): EcsServiceData {
  return service([deployment(41, { running: 0, of: 3 })], more);
}

/** A load balancer is in front of it. */
export const behind = { targetGroupArns: [targetGroupArn()] };
