import { Flex, Text } from '@backstage/ui';
import { RiPlugLine } from '@remixicon/react';
import { ReactNode, useId } from 'react';
import classes from './TeamPage.module.css';

/** A panel as the page shows it. */
export interface TeamPagePanel {
  /** The id of its extension. */
  id: string;
  title: string;
  /** Smallest first. */
  order: number;
  /** Within its own error boundary and loading state. */
  element: ReactNode;
}

/** Sorts by order; panels of the same order stay as `app.extensions` lists them. */
export function sortPanels(panels: readonly TeamPagePanel[]): TeamPagePanel[] {
  return [...panels].sort((a, b) => a.order - b.order);
}

/** A team's page: its panels, one below the other. */
export function TeamPage({ panels }: { panels: readonly TeamPagePanel[] }) {
  if (panels.length === 0) {
    return <NoPanels />;
  }
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

function NoPanels() {
  return (
    <div role="status" className={classes.empty}>
      <RiPlugLine aria-hidden="true" size={20} />
      <div>
        <Text as="p" variant="body-medium" weight="bold">
          No plugin shows anything here yet
        </Text>
        <Text as="p" variant="body-small">
          Install one that does, for example @pilothouse/plugin-aws-estate, or
          enable its team panel under app.extensions.
        </Text>
      </div>
    </div>
  );
}
