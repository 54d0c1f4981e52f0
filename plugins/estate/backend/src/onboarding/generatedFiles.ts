import { AwsServiceDefinition } from '@pilothouse/plugin-aws-estate-node';
import { stringify } from 'yaml';
import { eventHubTemplate, eventRulesTemplate } from './eventRules';
import { readPolicy, readRoleTemplate, readRoleTerraform } from './readRole';

const GENERATED =
  'Generated from plugins/estate/backend/src/services by `yarn workspace @pilothouse/plugin-aws-estate-backend generate:docs`.';

/** A file that a customer deploys, made from the definitions. */
export interface GeneratedFile {
  /** In docs/connect. */
  name: string;
  text: string;
}

/** What a customer deploys to connect accounts, made from the definitions so that it cannot be out of date. */
export function generatedFiles(
  services: readonly AwsServiceDefinition[],
): GeneratedFile[] {
  const template = (name: string, value: object): GeneratedFile => ({
    name: `${name}.cloudformation.yaml`,
    text: `# ${GENERATED}\n${stringify(value, {
      aliasDuplicateObjects: false,
      lineWidth: 0,
    })}`,
  });
  return [
    {
      name: 'read-policy.json',
      // on lines of its own each, as an IAM policy is read and compared
      text: `${JSON.stringify(readPolicy(services), null, 2)}\n`,
    },
    template('read-role', readRoleTemplate(services)),
    {
      name: 'read-role.tf',
      text: `# ${GENERATED}\n${readRoleTerraform(services)}`,
    },
    template('event-hub', eventHubTemplate()),
    template('event-rules', eventRulesTemplate(services)),
  ];
}
