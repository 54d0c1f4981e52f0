import {
  HealthReason,
  HealthStatus,
} from '@pilothouse/plugin-aws-estate-common';
import { verdict } from './verdict';

const reason = (code: string, status: HealthStatus): HealthReason => ({
  code,
  status,
  sentence: `It is ${code}.`,
  evidence: [],
});
const codesOf = (reasons: HealthReason[]) =>
  verdict(reasons).reasons.map(({ code }) => code);

describe('verdict', () => {
  it('is led by the cause, not by the alarm that it raised', () => {
    expect(
      codesOf([
        reason('working', 'healthy'),
        reason('alarm', 'degraded'),
        reason('throttled', 'degraded'),
        reason('dead-letters', 'degraded'),
      ]),
    ).toEqual(['throttled', 'dead-letters', 'alarm', 'working']);
  });

  it('lets an alarm stand before what is less bad', () => {
    expect(
      codesOf([
        reason('evidence-unread', 'unknown'),
        reason('alarm', 'degraded'),
      ]),
    ).toEqual(['alarm', 'evidence-unread']);
  });

  it('says last how many more there are, also when it is asked again', () => {
    const { reasons } = verdict([
      ...Array.from({ length: 4 }, () => reason('alarm', 'degraded')),
      ...Array.from({ length: 17 }, () =>
        reason('targets-unhealthy', 'degraded'),
      ),
    ]);
    const codes = codesOf(reasons);
    expect(codes).toHaveLength(20);
    expect(codes.slice(-3)).toEqual(['alarm', 'alarm', 'more-reasons']);
  });
});
