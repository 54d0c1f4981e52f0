import { Text } from '@backstage/ui';
import { RemixiconComponentType, RiPlugLine } from '@remixicon/react';
import { ReactNode } from 'react';
import classes from './Panels.module.css';

export interface NoticeProps {
  icon: RemixiconComponentType;
  title: string;
  children: ReactNode;
}

/** Says why there is nothing, and what to do. */
export function Notice({ icon: Icon, title, children }: NoticeProps) {
  return (
    <div role="status" className={classes.empty}>
      <Icon aria-hidden="true" size={20} />
      <div>
        <Text as="p" variant="body-medium" weight="bold">
          {title}
        </Text>
        <Text as="p" variant="body-small">
          {children}
        </Text>
      </div>
    </div>
  );
}

/**
 * For when no plugin fills a page.
 *
 * @param props - `kind` is what there are none of, for example `team panel`
 */
export function NoPanels({ kind }: { kind: string }) {
  return (
    <Notice icon={RiPlugLine} title="No plugin shows anything here yet">
      Install one that does, for example @pilothouse/plugin-aws-estate, or
      enable its {kind} under app.extensions.
    </Notice>
  );
}
