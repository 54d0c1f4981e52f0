import { evaluateRule, type StateOf } from './rule';

const states: Record<string, ReturnType<StateOf>> = {
  bad: 'ALARM',
  good: 'OK',
  'no data': 'INSUFFICIENT_DATA',
};
const stateOf: StateOf = name => states[name];

describe('evaluateRule', () => {
  it.each([
    ['ALARM("bad")', true],
    ['ALARM(bad)', true],
    ["OK('bad')", false],
    ['INSUFFICIENT_DATA("no data")', true],
    ['ALARM("unknown")', false],
    ['NOT ALARM("good")', true],
    ['ALARM("good") OR ALARM("bad")', true],
    ['ALARM("good") AND ALARM("bad")', false],
    ['TRUE OR FALSE AND FALSE', true],
    ['(TRUE OR FALSE) AND FALSE', false],
    ['NOT (ALARM("bad") AND OK("good"))', false],
    ['ALARM("arn:aws:cloudwatch:eu-west-1:111111111111:alarm:bad")', true],
  ])('%s is %s', (rule, expected) => {
    expect(evaluateRule(rule, stateOf)).toBe(expected);
  });

  it.each([
    '',
    'ALARM',
    'ALARM("a"',
    'ALARM("a") ALARM("b")',
    'MAYBE("a")',
    '(TRUE',
  ])('refuses %p', rule => {
    expect(() => evaluateRule(rule, stateOf)).toThrow(SyntaxError);
  });
});
