import { Text } from '@backstage/ui';
import {
  HealthEvidence,
  HealthReason,
} from '@pilothouse/plugin-aws-estate-common';
import { ExternalConsoleLink } from '../links';
import { StatusBadge } from '../status';
import { untrustedText } from '../text';
import { Age } from '../time';
import classes from './Reasons.module.css';

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
          <StatusBadge status={reason.status} />
          <div className={classes.content}>
            <Text as="p" variant="body-small">
              {untrustedText(reason.sentence)}
              {reason.since && (
                <>
                  {' '}
                  (since <Age at={reason.since} />)
                </>
              )}
            </Text>
            {reason.evidence.length > 0 && (
              <dl className={classes.evidence}>
                {reason.evidence.map((evidence, position) => (
                  <Evidence key={position} evidence={evidence} />
                ))}
              </dl>
            )}
            {reason.consoleUrl && (
              <ExternalConsoleLink href={reason.consoleUrl} />
            )}
          </div>
        </li>
      ))}
    </ul>
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
