import { untrustedBlock } from '../text';
import { CopyButton } from './CopyButton';
import classes from './links.module.css';

/** @public */
export interface CopyableBlockProps {
  /** What is shown and copied, for example a file. */
  text: string;
  /** What it is, for the names of the block and the button, for example `catalog-info.yaml`. */
  label: string;
}

/** A text of several lines in monospace with a button that copies it. @public */
export function CopyableBlock({ text, label }: CopyableBlockProps) {
  return (
    <div className={classes.block}>
      <pre className={classes.lines} role="group" aria-label={label}>
        {untrustedBlock(text)}
      </pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}
