import { Text } from '@backstage/ui';
import {
  HealthEvidence,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import { useState } from 'react';
import { DisclosureButton } from '../disclosure';
import { ExternalConsoleLink } from '../links';
import { untrustedText } from '../text';
import { Age, formatExactTime, formatHeld, parseTime, useNow } from '../time';
import { ReasonBadge } from './ReasonBadge';
import classes from './Reasons.module.css';

/** How many facts of a reason are shown before a reader asks for all. */
const FACTS_AT_FIRST = 5;

/** @public */
export interface ReasonsProps {
  /** Worst first. */
  reasons: readonly HealthReason[];
}

/**
 * Why a workload has its status: for each reason the sentence, since when, the
 * evidence as AWS gave it, and the page of the console that shows it.
 *
 * @public
 */
export function Reasons({ reasons }: ReasonsProps) {
  return (
    <ul className={classes.list}>
      {reasons.map((reason, index) => (
        <li key={`${reason.code}-${index}`} className={classes.reason}>
          <ReasonBadge reason={reason} worst={reasons[0]} />
          <div className={classes.content}>
            <div className={classes.line}>
              <Text as="p" variant="body-small">
                {untrustedText(reason.sentence)}
                {reason.since && (
                  <>
                    {' '}
                    (<Held reason={reason} />)
                  </>
                )}
              </Text>
              {reason.consoleUrl && (
                <ExternalConsoleLink href={reason.consoleUrl} />
              )}
            </div>
            <EvidenceList evidence={reason.evidence} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** For how long a reason holds, for example `for at least 3 min`. */
function Held({ reason }: { reason: HealthReason }) {
  const now = useNow();
  const since = parseTime(reason.since);
  if (!since) {
    return <>at an unknown time</>;
  }
  const held = formatHeld(since, now);
  return (
    <time dateTime={since.toISOString()} title={formatExactTime(since)}>
      {reason.sinceAtLeast ? held.replace(/^for /, 'for at least ') : held}
    </time>
  );
}

/** The first facts; the others on demand: of fifty failed tasks the first say it. */
function EvidenceList({ evidence }: { evidence: readonly HealthEvidence[] }) {
  const [expanded, setExpanded] = useState(false);
  if (evidence.length === 0) {
    return null;
  }
  const shown = expanded ? evidence : evidence.slice(0, FACTS_AT_FIRST);
  const others = evidence.length - FACTS_AT_FIRST;
  return (
    <>
      <dl className={classes.evidence}>
        {shown.map((one, position) => (
          <Evidence key={position} evidence={one} />
        ))}
      </dl>
      {others > 0 && (
        <div className={classes.more}>
          <DisclosureButton expanded={expanded} onChange={setExpanded}>
            {expanded ? 'Fewer facts' : `${others} more facts`}
          </DisclosureButton>
        </div>
      )}
    </>
  );
}

function Evidence({ evidence }: { evidence: HealthEvidence }) {
  return (
    <div className={classes.fact}>
      <dt>{untrustedText(evidence.label, 80)}</dt>
      <dd>
        {untrustedText(evidence.value)}
        {evidence.at && (
          <>
            {' '}
            · <Age at={evidence.at} />
          </>
        )}
      </dd>
    </div>
  );
}
