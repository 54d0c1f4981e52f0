import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Age, untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { RULE_WORDS } from '../details/ClaimSection';
import { AnnotationOutcome } from './annotationOutcomes';
import { shortArn } from './annotations';
import classes from './overview.module.css';

/** What became of each ARN that a component's annotations name, in sentences. */
export function AnnotationOutcomes(props: {
  outcomes: readonly AnnotationOutcome[];
}) {
  return (
    <ul className={classes.list} aria-label="What its annotations name">
      {props.outcomes.map(outcome => (
        <li key={outcome.arn}>
          This component’s annotation <code>{outcome.annotation}</code> names{' '}
          <code title={outcome.arn}>
            {untrustedText(shortArn(outcome.arn))}
          </code>
          {'; '}
          <Outcome outcome={outcome} />
        </li>
      ))}
    </ul>
  );
}

function Outcome({ outcome }: { outcome: AnnotationOutcome }) {
  switch (outcome.kind) {
    case 'rejected':
      return <Rejected outcome={outcome} />;
    case 'not-held':
      return (
        <>
          the portal does not hold it.{' '}
          {outcome.sentence && untrustedText(outcome.sentence)}
        </>
      );
    case 'gone':
      return (
        <>
          it is gone from AWS since <Age at={outcome.goneAt} />.
        </>
      );
    default:
      return <>it is not a workload.</>;
  }
}

function Rejected(props: {
  outcome: Extract<AnnotationOutcome, { kind: 'rejected' }>;
}) {
  const { why, claim } = props.outcome;
  if (why === 'unconfirmed') {
    return (
      <>tags that may name another team have not been read yet, so it waits.</>
    );
  }
  if (!claim.ownerRef) {
    return <>others claim it as well, so nobody gets it.</>;
  }
  return (
    <>
      it stays with <EntityRefLink entityRef={claim.ownerRef} />
      {claim.entityRef && (
        <>
          {' '}
          (<EntityRefLink entityRef={claim.entityRef} />)
        </>
      )}
      , by {RULE_WORDS[claim.rule]}. Change its tags there, or take the
      annotation out here.
    </>
  );
}
