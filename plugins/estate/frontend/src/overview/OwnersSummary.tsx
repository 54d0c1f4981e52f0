import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { RULE_WORDS } from '../details/ClaimSection';
import classes from './overview.module.css';
import { OwnerSummary, ServiceSummary } from './summarize';

/** Who owns what runs, and by what evidence; where parties disagree it says so. */
export function OwnersSummary({ summary }: { summary: ServiceSummary }) {
  const { owners, conflicts } = summary;
  const agreed = owners.length === 1;
  return (
    <>
      <div className={classes.line}>
        <strong>Owner</strong>{' '}
        <ul className={classes.plainList}>
          {owners.map(owner => (
            <li key={`${owner.ownerRef} ${owner.rule} ${owner.confidence}`}>
              <Owner owner={owner} />
              {!agreed && ` (${namesOf(owner)})`}
            </li>
          ))}
        </ul>
      </div>
      {conflicts.map(conflict => (
        <p key={conflict.sentence} className={classes.line}>
          <strong>Conflict</strong> about {namesOf(conflict)}:{' '}
          {untrustedText(conflict.sentence)}
        </p>
      ))}
    </>
  );
}

function Owner({ owner }: { owner: OwnerSummary }) {
  const { ownerRef, rule, confidence, workloads } = owner;
  if (!ownerRef) {
    return <>nobody: nothing names an owner</>;
  }
  // Where all have the same evidence its own words say more than the rule does.
  const sentences = new Set(workloads.map(sentenceOf));
  const [sentence] = sentences;
  return (
    <>
      <EntityRefLink entityRef={ownerRef} />
      {sentences.size === 1 && sentence
        ? `: ${untrustedText(sentence, 200)}`
        : `, by ${RULE_WORDS[rule]}`}
      {` — confidence ${confidence}`}
    </>
  );
}

/** What decided the owner of a workload. */
function sentenceOf({
  claim,
}: OwnerSummary['workloads'][number]): string | undefined {
  return claim.evidence.find(
    ({ rejected, ownerRef, rule }) =>
      !rejected && rule === claim.rule && ownerRef === claim.ownerRef,
  )?.sentence;
}

/** How many workloads are named before they are counted. */
const NAMES_SHOWN = 3;

function namesOf({ workloads }: Pick<OwnerSummary, 'workloads'>): string {
  const names = [...new Set(workloads.map(({ name }) => name))];
  const shown = untrustedText(names.slice(0, NAMES_SHOWN).join(', '), 200);
  const more = names.length - NAMES_SHOWN;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
