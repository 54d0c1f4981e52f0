import { ButtonIcon, Flex, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { Age } from './Age';
import classes from './AsOf.module.css';

/** @public */
export interface AsOfProps {
  /** Who said it, for example `AWS`. */
  source?: string;
  /** How the source was asked, for example `swept`. */
  verb?: string;
  /** The oldest observation that the panel rests on (ISO 8601). */
  asOf: string | undefined;
  /** Whether a newer answer is under way. */
  refreshing?: boolean;
  /** Asks for a newer answer; it reads the portal's tables, never AWS. */
  onRefresh?: () => void;
}

/**
 * Says where a panel's data is from and how old it is, for example `AWS, swept
 * 2 min ago`.
 *
 * @public
 */
export function AsOf(props: AsOfProps) {
  const { source = 'AWS', verb = 'swept', asOf, refreshing, onRefresh } = props;
  return (
    <Flex align="center" gap="1" className={classes.root}>
      <Text as="span" variant="body-small">
        {source}, {verb} <Age at={asOf} otherwise="never" />
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
