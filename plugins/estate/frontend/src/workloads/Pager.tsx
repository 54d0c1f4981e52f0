import { Button, Flex, Text } from '@backstage/ui';
import { Pages } from './usePages';

export interface PagerProps {
  pages: Pages;
  /** Items on this page. */
  shown: number;
  /** Of all pages; absent where it is not known. */
  total: number | undefined;
  nextCursor: string | undefined;
}

/** How much is shown, and the way to the rest. */
export function Pager({ pages, shown, total, nextCursor }: PagerProps) {
  const single = pages.number === 1 && !nextCursor;
  return (
    <Flex align="center" justify="between" gap="2">
      <Text as="span" variant="body-small" role="status">
        {total === undefined ? `${shown} shown` : `${shown} of ${total} shown`}
        {!single && `, page ${pages.number}`}
      </Text>
      {!single && (
        <Flex gap="2">
          <Button
            size="small"
            variant="secondary"
            isDisabled={pages.number === 1}
            onPress={pages.previous}
          >
            Previous
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={!nextCursor}
            onPress={() => nextCursor && pages.next(nextCursor)}
          >
            Next
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
