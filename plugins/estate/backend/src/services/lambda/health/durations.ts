import { HealthReason } from '@pilothouse/plugin-aws-estate-common';
import { evidenceOfSample } from '../../shared/evidenceOf';
import { duration } from '../../shared/words';
import { HealthRule } from './rule';
import { grows, last } from '../../shared/series';

/** Of its timeout: what takes so long was cut off, or is about to be. */
const TIMED_OUT = 0.99;
const NEAR = 0.8;
/** An iterator that is further behind is not catching up by itself. */
const BEHIND_MS = 60 * 60_000;
/** A stream that was written a minute ago is read soon. */
const LAGS_MS = 5 * 60_000;
/** Lambda drops an asynchronous event after six hours. */
const WAITS_MS = 60 * 60_000;

/** How long it takes, against how long it may. */
export const timeouts: HealthRule = facts => {
  const limit = facts.data.timeout * 1_000;
  const samples = facts.window('duration-p95');
  const over = (share: number) =>
    samples.filter(({ value }) => value >= limit * share);
  const near = over(NEAR);
  // one slow minute of many is no habit
  if (near.length === 0 || near.length * 2 < samples.length) {
    return [];
  }
  const out = over(TIMED_OUT);
  const timesOut = out.length * 2 >= samples.length;
  const slowest = [...near].sort((a, b) => b.value - a.value || a.at - b.at)[0];
  return [
    {
      code: timesOut ? 'timing-out' : 'near-timeout',
      status: 'degraded',
      sentence: timesOut
        ? `Its slowest invocations run into the timeout of ${facts.data.timeout} seconds, and are cut off.`
        : `Its slowest invocations take more than ${
            NEAR * 100
          } % of its timeout of ${facts.data.timeout} seconds.`,
      evidence: [
        evidenceOfSample('duration, p95', slowest, 'ms'),
        { label: 'timeout', value: `${facts.data.timeout} s` },
      ],
      consoleUrl: facts.page('monitoring'),
    },
  ];
};

/** How far behind a stream it reads. */
export const streams: HealthRule = facts => {
  const samples = facts.window('iterator-age');
  const newest = last(samples);
  if (!newest) {
    return [];
  }
  const reason = (code: string, sentence: string): HealthReason => ({
    code,
    status: 'degraded',
    sentence,
    evidence: [evidenceOfSample('age of the last record read', newest, 'ms')],
    consoleUrl: facts.page('monitoring'),
  });
  if (newest.value >= BEHIND_MS) {
    return [
      reason(
        'far-behind-stream',
        `Reads its stream with a delay of more than ${duration(
          BEHIND_MS,
        )}; records that are not read in time are lost.`,
      ),
    ];
  }
  return newest.value >= LAGS_MS && grows(samples, 1)
    ? [
        reason(
          'falling-behind-stream',
          'Falls further and further behind its stream.',
        ),
      ]
    : [];
};

/** How long asynchronous events wait for it. */
export const asyncQueue: HealthRule = facts => {
  const newest = last(facts.window('async-age'));
  return newest && newest.value >= WAITS_MS
    ? [
        {
          code: 'async-backlog',
          status: 'degraded',
          sentence: `Asynchronous events wait for it for more than ${duration(
            WAITS_MS,
          )}; Lambda drops them after six hours at the latest.`,
          evidence: [
            evidenceOfSample('age of asynchronous events', newest, 'ms'),
          ],
          consoleUrl: facts.page('monitoring'),
        },
      ]
    : [];
};
