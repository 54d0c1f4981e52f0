import { ButtonIcon, Flex, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { Age } from './Age';
import classes from './AsOf.module.css';

/** @public */
export interface AsOfProps {
  /** Who said it, for example `AWS`. */
  source?: string;
  /** How the source was asked for one thing; several are `swept` when absent. */
  verb?: string;
  /** The oldest observation that the panel rests on (ISO 8601). */
  asOf: string | undefined;
  /** Whether a newer answer is under way. */
  refreshing?: boolean;
  /** Asks for a newer answer; it reads the portal's tables, never AWS. */
  onRefresh?: () => void;
}

/**
 * Says where a panel's data is from and how old the oldest of it is, for example
 * `AWS, swept 2 min ago (oldest)`.
 *
 * @public
 */
export function AsOf(props: AsOfProps) {
  const { source = 'AWS', verb, asOf, refreshing, onRefresh } = props;
  // What was swept is a panel of many readings: others are newer.
  const isOldest = !verb && asOf !== undefined;
  return (
    <Flex align="center" gap="1" className={classes.root}>
      <Text as="span" variant="body-small">
        {source}, {verb ?? 'swept'} <Age at={asOf} otherwise="never" />
        {isOldest && ' (oldest)'}
      </Text>
      {onRefresh && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label="Refresh"
          icon={<RiRefreshLine aria-hidden="true" />}
          isPending={refreshing}
          onPress={onRefresh}
        />
      )}
    </Flex>
  );
}
