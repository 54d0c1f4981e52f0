import { untrustedText } from '../text';
import { CopyButton } from './CopyButton';
import classes from './links.module.css';

/** @public */
export interface CopyableTextProps {
  /** What is shown and copied, for example an ARN. */
  text: string;
  /** What it is, for the button's name, for example `ARN`. */
  label: string;
}

/** A technical name in monospace with a button that copies it. @public */
export function CopyableText({ text, label }: CopyableTextProps) {
  return (
    <span className={classes.copyable}>
      <code className={classes.code}>{untrustedText(text)}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
