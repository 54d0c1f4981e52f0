import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import classes from './links.module.css';

/** How long "copied" is shown, in milliseconds. */
const FEEDBACK = 2000;

export interface CopyButtonProps {
  /** What is copied. */
  text: string;
  /** What it is, for the button's name, for example `ARN`. */
  label: string;
}

/** Copies a text, and says so. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), FEEDBACK);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Browsers refuse without a secure origin or the person's leave.
      setOutcome('failed');
    }
  };

  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={`Copy ${label}`}
        icon={
          outcome === 'copied' ? (
            <RiCheckLine aria-hidden="true" />
          ) : (
            <RiFileCopyLine aria-hidden="true" />
          )
        }
        onPress={copy}
      />
      <span role="status" className={classes.feedback}>
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser refused: select and copy it'}
      </span>
    </>
  );
}
