import { readAlarmRule } from './alarmRule';

const ARN = 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:p99';

describe('the rule of a composite alarm', () => {
  it.each<[rule: string, raisedBy: string[], others: string[]]>([
    ['ALARM(a) OR ALARM(b)', ['a ALARM', 'b ALARM'], []],
    [`ALARM("${ARN}")`, ['p99 ALARM'], []],
    ['ALARM(cpu high)', ['cpu high ALARM'], []],
    [
      '(ALARM("a (b)") AND INSUFFICIENT_DATA(c)) OR ALARM("a (b)")',
      ['a (b) ALARM', 'c INSUFFICIENT_DATA'],
      [],
    ],
    ['ALARM("say \\"no\\", twice")', ['say "no", twice ALARM'], []],
    ['ALARM(errors) AND NOT ALARM(deploying)', ['errors ALARM'], ['deploying']],
    ['ALARM(errors) AND OK(deploying)', ['errors ALARM'], ['deploying']],
    ['NOT OK(beat)', ['beat ALARM', 'beat INSUFFICIENT_DATA'], []],
    [
      'NOT (OK(a) AND NOT ALARM(b)) AND ALARM(c)',
      ['a ALARM', 'a INSUFFICIENT_DATA', 'b ALARM', 'c ALARM'],
      [],
    ],
    ['NOT NOT ALARM(a)', ['a ALARM'], []],
    ['NOT FALSE AND ALARM(a)', ['a ALARM'], []],
    [
      `AT_LEAST(50%, ALARM, (a, "b, c", ${ARN})) AND ALARM(d)`,
      ['a ALARM', 'b, c ALARM', 'p99 ALARM', 'd ALARM'],
      [],
    ],
    [
      'AT_LEAST(2, NOT OK, (a, b)) OR OK(c)',
      ['a ALARM', 'a INSUFFICIENT_DATA', 'b ALARM', 'b INSUFFICIENT_DATA'],
      ['c'],
    ],
    ['NOT AT_LEAST(1, ALARM, (a, b))', [], ['a', 'b']],
    ['ALARM("NOT") OR ALARM("OK")', ['NOT ALARM', 'OK ALARM'], []],
    ['TRUE', [], []],
    ['', [], []],
    ['ALARM(', [], []],
    ['AT_LEAST(', [], []],
  ])('%s', (rule, raisedBy, others) => {
    const read = readAlarmRule(rule);
    expect(read.raisedBy.map(({ name, state }) => `${name} ${state}`)).toEqual(
      raisedBy,
    );
    const raising = read.raisedBy.map(({ name }) => name);
    expect(read.combines.filter(name => !raising.includes(name))).toEqual(
      others,
    );
    expect(read.combines).toEqual(expect.arrayContaining(raising));
  });
});
