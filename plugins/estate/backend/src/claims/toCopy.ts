import {
  ANNOTATION_AWS_ARN,
  OwnershipStep,
  parseArn,
} from '@pilothouse/plugin-aws-estate-common';

type Copy = NonNullable<OwnershipStep['copy']>;

/** Stands for what only a person knows. */
export const NAME_OF_THE_GROUP = 'NAME-OF-THE-GROUP';

/** Where the tagging API keeps what has no Region, by partition. */
const GLOBAL_REGION: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/**
 * The AWS CLI command that sets a tag. Everything in it may come from AWS, so
 * each value is one word to a shell, whatever it holds.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/resourcegroupstaggingapi/tag-resources.html
 */
export function tagCommand(arn: string, key: string, value: string): Copy {
  const { partition, region } = parseArn(arn);
  const place = region || GLOBAL_REGION[partition] || 'us-east-1';
  return {
    kind: 'aws-cli',
    text: [
      'aws resourcegroupstaggingapi tag-resources',
      `--region ${word(place)}`,
      `--resource-arn-list ${word(arn)}`,
      `--tags ${word(JSON.stringify({ [key]: value }))}`,
    ].join(' \\\n  '),
  };
}

/** One word to a POSIX shell. */
function word(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** Configuration that says what a value of a tag means. */
export function alias(value: string, means: string): Copy {
  return {
    kind: 'app-config',
    text: [
      'awsEstate:',
      '  ownership:',
      '    aliases:',
      `      - values: [${JSON.stringify(value)}]`,
      `        means: ${JSON.stringify(means)}`,
    ].join('\n'),
  };
}

/** Configuration that gives what nobody claims in an account to a team. */
export function accountOwner(accountId: string, ownerRef: string): Copy {
  return {
    kind: 'app-config',
    text: [
      'awsEstate:',
      '  accounts:',
      `    - id: ${JSON.stringify(accountId)}`,
      `      owner: ${JSON.stringify(ownerRef)}`,
    ].join('\n'),
  };
}

/** An annotation in a catalog-info.yaml. */
export function annotation(key: string, value: string): Copy {
  return {
    kind: 'catalog-info',
    text: [
      'metadata:',
      '  annotations:',
      `    ${key}: ${JSON.stringify(value)}`,
    ].join('\n'),
  };
}

/** The annotation that names a resource. */
export function annotationOf(arn: string): Copy {
  return annotation(ANNOTATION_AWS_ARN, arn);
}

/** As it is written in a tag: the name alone where that means a group of the default namespace. */
export function tagValueOf(ownerRef: string): string {
  return ownerRef.replace(/^group:default\//, '');
}
