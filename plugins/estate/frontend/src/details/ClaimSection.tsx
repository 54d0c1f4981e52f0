import { Badge, Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Claim, ClaimRule } from '@pilothouse/plugin-aws-estate-common';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { Section } from '../runtime/Facts';
import classes from './details.module.css';

/** What decided, as the end of `by …`. */
export const RULE_WORDS: Readonly<Record<ClaimRule, string>> = {
  'annotation-arn': 'an annotation that names its ARN',
  'annotation-tags': 'an annotation that selects its tags',
  tag: 'its tags',
  stack: 'its CloudFormation stack',
  workspace: 'its Terraform workspace',
  application: 'its application',
  naming: 'a naming rule',
  discovered: 'what it is called on AWS',
  attached: 'what it is attached to',
  account: 'the team of its account',
  'organizational-unit': 'the team of its organisational unit',
  none: 'nothing',
};

const REJECTIONS: Readonly<
  Record<NonNullable<Claim['evidence'][number]['rejected']>, string>
> = {
  weaker: 'not used: something stronger speaks',
  dangling: 'not used: there is no such group or entity',
  ambiguous: 'not used: more than one fits',
  conflict: 'not used: another team has the better claim',
  unconfirmed: 'not used yet: tags that may name another team are unread',
};

/** Whose a resource is, how sure that is, and everything that was considered. */
export function ClaimSection({ claim }: { claim: Claim }) {
  const ofEntity = claim.evidence.find(
    ({ entityRef, rejected }) => !rejected && entityRef === claim.entityRef,
  );
  const ofOwner =
    claim.ownerRef &&
    ` — by ${RULE_WORDS[claim.rule]}, confidence ${claim.confidence}`;
  // what decided the owner need not have decided the entity
  const apart =
    claim.entityRef && ofEntity && ofOwner && ofEntity.rule !== claim.rule;
  return (
    <Section title="Whose it is">
      <Text as="p" variant="body-small">
        {claim.ownerRef ? (
          <>
            Owned by <EntityRefLink entityRef={claim.ownerRef} />
          </>
        ) : (
          'Nobody claims it'
        )}
        {apart && ofOwner}
        {claim.entityRef && (
          <>
            {apart ? '; part of ' : ', part of '}
            <EntityRefLink entityRef={claim.entityRef} />
          </>
        )}
        {apart ? ` — by ${RULE_WORDS[ofEntity.rule]}` : ofOwner}.
      </Text>
      {claim.conflicts.map((conflict, index) => (
        <Text key={index} as="p" variant="body-small" weight="bold">
          Conflict: {untrustedText(conflict.sentence)}
        </Text>
      ))}
      {claim.dangling.map(tag => (
        <Text key={`${tag.key}=${tag.value}`} as="p" variant="body-small">
          Dangling: {untrustedText(tag.sentence)}
        </Text>
      ))}
      {claim.evidence.length > 0 && (
        <ul className={classes.evidence}>
          {claim.evidence.map((evidence, index) => (
            <li key={index}>
              <Badge>{evidence.rejected ? 'considered' : 'decided'}</Badge>{' '}
              {untrustedText(evidence.sentence)}
              {evidence.rejected && ` (${REJECTIONS[evidence.rejected]})`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
