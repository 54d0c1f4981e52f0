import { Button, Text } from '@backstage/ui';
import { IncompleteCell } from '@pilothouse/plugin-aws-estate-common';
import { RiErrorWarningLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { untrustedText } from '../text';
import { Age } from '../time';
import { describeIncompleteCell } from './describeCell';
import classes from './IncompleteCells.module.css';

/** @public */
export interface IncompleteCellsProps {
  cells: readonly IncompleteCell[];
}

/**
 * Says what a panel cannot tell, by name: which AWS service in which account
 * and Region could not be read, why, and since when. Nothing when all is told.
 *
 * @public
 */
export function IncompleteCells({ cells }: IncompleteCellsProps) {
  const [expanded, setExpanded] = useState(false);
  const listId = useId();
  const [first] = cells;
  if (!first) {
    return null;
  }
  const others = cells.length - 1;
  const hasMore = others > 0 || Boolean(first.message);
  return (
    <div className={classes.root} role="note" aria-label="Incomplete">
      <RiErrorWarningLine aria-hidden="true" size={16} />
      <div className={classes.content}>
        <Text as="p" variant="body-small" className={classes.sentence}>
          <strong>Not complete:</strong> {describeIncompleteCell(first)}
          {others > 0 && ` — and ${others} more`}.{' '}
          {cells.some(cell => cell.lastSuccessAt)
            ? 'What was read before is shown with its age.'
            : 'Nothing has been read there yet: what runs there is missing here.'}
        </Text>
        {expanded && (
          <ul id={listId} className={classes.list}>
            {cells.map(cell => (
              <li key={`${cell.accountId}/${cell.region}/${cell.service}`}>
                {describeIncompleteCell(cell)}; last read{' '}
                <Age at={cell.lastSuccessAt} otherwise="never" />.
                {cell.message && ` ${untrustedText(cell.message)}`}
              </li>
            ))}
          </ul>
        )}
      </div>
      {hasMore && (
        <Button
          size="small"
          variant="tertiary"
          className={classes.toggle}
          aria-expanded={expanded}
          aria-controls={expanded ? listId : undefined}
          onPress={() => setExpanded(!expanded)}
        >
          {expanded ? 'Hide' : 'Show all'}
        </Button>
      )}
    </div>
  );
}
