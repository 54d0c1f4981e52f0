import { RiInformationLine } from '@remixicon/react';
import classes from './StatusBadge.module.css';

/** @public */
export interface NeutralBadgeProps {
  /** One word, for example `Gone`. */
  label: string;
  /** What it means, in one line for its tooltip. */
  meaning: string;
}

/**
 * Stands where a status would, for what is none: it has the shape of a status
 * and no colour.
 *
 * @public
 */
export function NeutralBadge({ label, meaning }: NeutralBadgeProps) {
  return (
    <span className={classes.root} data-status="neutral" title={meaning}>
      <RiInformationLine aria-hidden="true" size={14} />
      <span>{label}</span>
    </span>
  );
}
