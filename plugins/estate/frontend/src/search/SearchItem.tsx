import { Flex, Link, Text } from '@backstage/ui';
import { untrustedText } from '@pilothouse/plugin-aws-estate-react';
import { ReactNode } from 'react';

/** A result of a search: where it leads, and one line or two about it. */
export function SearchItem(props: {
  icon?: ReactNode;
  title: string;
  href: string;
  children: ReactNode;
}) {
  const { icon, title, href, children } = props;
  return (
    <Flex gap="3" align="start">
      {icon}
      <Flex direction="column" gap="1">
        <Link href={href} variant="title-x-small">
          {untrustedText(title)}
        </Link>
        <Text>{children}</Text>
      </Flex>
    </Flex>
  );
}
