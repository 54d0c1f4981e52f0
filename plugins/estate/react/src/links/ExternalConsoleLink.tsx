import { Link, Text, VisuallyHidden } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { safeHttpsUrl } from '../text';
import classes from './links.module.css';

/** @public */
export interface ExternalConsoleLinkProps {
  /** The page of the AWS console, as the server computed it. */
  href: string | undefined;
  children?: ReactNode;
}

/**
 * A link to the AWS console, in a new tab. Without a valid https address only
 * its text is shown.
 *
 * @public
 */
export function ExternalConsoleLink(props: ExternalConsoleLinkProps) {
  const { href, children = 'AWS console' } = props;
  const url = safeHttpsUrl(href);
  if (!url) {
    return (
      <Text as="span" variant="body-small">
        {children}
      </Text>
    );
  }
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
      className={classes.external}
    >
      {children}
      <RiExternalLinkLine aria-hidden="true" size={12} />
      <VisuallyHidden>(opens in a new tab)</VisuallyHidden>
    </Link>
  );
}
