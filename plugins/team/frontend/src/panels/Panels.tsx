import { Flex, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import classes from './Panels.module.css';

/** A panel as a page shows it. */
export interface PagePanel {
  /** The id of its extension. */
  id: string;
  title: string;
  /** Smallest first. */
  order: number;
  /** Within its own error boundary and loading state. */
  element: ReactNode;
}

/** Sorts by order; panels of the same order stay as `app.extensions` lists them. */
export function sortPanels(panels: readonly PagePanel[]): PagePanel[] {
  return [...panels].sort((a, b) => a.order - b.order);
}

/** Panels, one below the other. */
export function Panels({ panels }: { panels: readonly PagePanel[] }) {
  return (
    <Flex direction="column" gap="6" py="4">
      {sortPanels(panels).map(panel => (
        <Panel key={panel.id} title={panel.title}>
          {panel.element}
        </Panel>
      ))}
    </Flex>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={classes.panel}>
      <Text as="h2" variant="title-x-small" id={headingId}>
        {title}
      </Text>
      {children}
    </section>
  );
}
