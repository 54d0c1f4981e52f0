import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { accountOwner, alias, annotation, tagCommand } from './toCopy';

const ARN = 'arn:aws:ecs:eu-west-1:111111111111:service/main/payment-api';

/** The words that a shell makes of a command. */
function words(command: string): string[] {
  const script = `aws() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('tagCommand', () => {
  it('sets one tag in the Region of the resource', () => {
    expect(words(tagCommand(ARN, 'team', 'payment').text)).toEqual([
      'resourcegroupstaggingapi',
      'tag-resources',
      '--region',
      'eu-west-1',
      '--resource-arn-list',
      ARN,
      '--tags',
      '{"team":"payment"}',
    ]);
  });

  it.each([
    ['arn:aws:iam::111111111111:role/payment', 'us-east-1'],
    ['arn:aws-cn:iam::111111111111:role/payment', 'cn-northwest-1'],
    ['arn:aws-us-gov:iam::111111111111:role/payment', 'us-gov-west-1'],
  ])('knows where the tags of %s are', (arn, region) => {
    expect(words(tagCommand(arn, 'team', 'payment').text)[3]).toBe(region);
  });

  it.each([
    `'; touch /tmp/hacked; '`,
    '$(id)',
    '`id`',
    '"\\"',
    'two\nlines',
    '!history',
    '-flag',
  ])('is the same command whatever a tag holds: %j', nasty => {
    const told = words(
      tagCommand(`${ARN}${nasty.trim()}`.replace('\n', ''), nasty, nasty).text,
    );
    expect(told).toHaveLength(8);
    expect(JSON.parse(told[7])).toEqual({ [nasty]: nasty });
  });
});

describe('YAML to copy', () => {
  it.each(['paymnets', 'Team: "A"', '- x', "it's", '#1', 'yes'])(
    'says what is meant by %j',
    value => {
      expect(parse(alias(value, 'group:default/payment').text)).toEqual({
        awsEstate: {
          ownership: {
            aliases: [{ values: [value], means: 'group:default/payment' }],
          },
        },
      });
    },
  );

  it('keeps the zeros of an account', () => {
    expect(
      parse(accountOwner('000000000001', 'group:default/payment').text),
    ).toEqual({
      awsEstate: {
        accounts: [{ id: '000000000001', owner: 'group:default/payment' }],
      },
    });
  });

  it('is an annotation', () => {
    expect(parse(annotation('pilothouse.dev/aws-arn', ARN).text)).toEqual({
      metadata: { annotations: { 'pilothouse.dev/aws-arn': ARN } },
    });
  });
});
