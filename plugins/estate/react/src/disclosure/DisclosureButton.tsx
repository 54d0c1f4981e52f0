import { Button } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowUpSLine } from '@remixicon/react';
import { ReactNode } from 'react';
import classes from './DisclosureButton.module.css';

/** @public */
export interface DisclosureButtonProps {
  expanded: boolean;
  onChange(expanded: boolean): void;
  /** The id of what it shows; it must be on the page while expanded. */
  controls?: string;
  /**
   * Its name where its text alone does not say of what. It holds that text:
   * whoever speaks to the browser says what is in sight (WCAG 2.2, 2.5.3).
   */
  label?: string;
  children: ReactNode;
}

/**
 * Shows and hides what stands below it: looks like a link, with a chevron that
 * says which way it goes.
 *
 * @public
 */
export function DisclosureButton(props: DisclosureButtonProps) {
  const { expanded, onChange, controls, label, children } = props;
  const Chevron = expanded ? RiArrowUpSLine : RiArrowDownSLine;
  return (
    <Button
      size="small"
      variant="tertiary"
      className={classes.root}
      aria-expanded={expanded}
      aria-controls={expanded ? controls : undefined}
      aria-label={label}
      iconEnd={<Chevron aria-hidden="true" size={16} />}
      onPress={() => onChange(!expanded)}
    >
      <span className={classes.text}>{children}</span>
    </Button>
  );
}
