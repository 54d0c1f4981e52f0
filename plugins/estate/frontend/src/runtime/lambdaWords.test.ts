import { lambdaFunction } from '../__testUtils__/estate';
import {
  aliasWords,
  asyncWords,
  capacityWords,
  missingParts,
  reservedWords,
  runtimeSupport,
  stateWords,
  updateSentence,
  updateWords,
} from './lambdaWords';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('runtimeSupport', () => {
  it.each([
    ['nodejs22.x', 'Node.js 22', 'supported until 30 Apr 2027', false],
    [
      'nodejs20.x',
      'Node.js 20',
      'not supported since 30 Apr 2026; it cannot be updated since 30 Sept 2026',
      true,
    ],
    [
      'python3.10',
      'Python 3.10',
      'not supported since 31 Oct 2026; it cannot be updated from 15 Jan 2027 on',
      true,
    ],
    ['go1.x', 'Go 1', 'not supported since 8 Jan 2024', true],
  ])('%s', (identifier, title, sentence, ended) => {
    expect(runtimeSupport(identifier, NOW)).toEqual({
      name: `${title} (${identifier})`,
      sentence,
      ended,
    });
  });

  it('says nothing of what it does not know, and of images', () => {
    expect(runtimeSupport('nodejs99.x', NOW)).toEqual({
      name: 'nodejs99.x',
      ended: false,
    });
    expect(runtimeSupport(undefined, NOW)).toBeUndefined();
  });
});

describe('the words of a function', () => {
  it.each([
    ['Active', undefined, 'Active'],
    ['Failed', 'The image is gone', 'Failed: The image is gone'],
    [undefined, undefined, 'not read yet'],
  ])('state %s', (state, stateReason, words) => {
    expect(stateWords(lambdaFunction({ state, stateReason }))).toBe(words);
  });

  it.each([
    ['Successful', undefined, 'Completed', 'Completed'],
    ['InProgress', undefined, 'In progress', 'In progress'],
    ['Failed', 'No permission', 'Failed', 'Failed: No permission'],
    [undefined, undefined, undefined, 'not read yet'],
  ])('update %s', (lastUpdateStatus, reason, words, sentence) => {
    const lambda = lambdaFunction({
      lastUpdateStatus,
      lastUpdateStatusReason: reason,
    });
    expect(updateWords(lambda)).toBe(words);
    expect(updateSentence(lambda)).toBe(sentence);
  });

  it('tells concurrency: none, reserved, stopped, provisioned', () => {
    const provisioned = {
      qualifier: 'live',
      requested: 5,
      available: 3,
      allocated: 4,
      status: 'IN_PROGRESS',
    };
    expect(capacityWords(lambdaFunction())).toBe('unreserved');
    expect(
      capacityWords(
        lambdaFunction({
          reservedConcurrency: 10,
          provisionedConcurrency: [provisioned, provisioned],
        }),
      ),
    ).toBe('10 reserved, 4 / 5 provisioned, 1 more provisioned');
    expect(reservedWords(0)).toMatch(/stopped/);
    expect(reservedWords(undefined)).toMatch(/^none/);
  });

  it('tells the shares of an alias', () => {
    expect(aliasWords({ name: 'live', version: '14', weights: {} })).toBe('14');
    expect(
      aliasWords({ name: 'live', version: '14', weights: { '15': 0.1 } }),
    ).toBe('14 (90 %), 15 (10 %)');
  });

  it('tells how often an event is tried', () => {
    expect(
      asyncWords({ qualifier: 'x', maximumRetries: 1, maximumEventAge: 3600 }),
    ).toBe('1 retry, dropped after 1 h');
    expect(asyncWords({ qualifier: 'x' })).toBe('');
  });

  it('names what was not read apart from what is from before', () => {
    expect(missingParts(lambdaFunction())).toBeUndefined();
    expect(
      missingParts(
        lambdaFunction({ unread: ['event-sources'], unasked: ['aliases'] }),
      ),
    ).toBe(
      'Could not be read by the last sweep: its event sources. Not read again since the function changed: its aliases.',
    );
  });
});
