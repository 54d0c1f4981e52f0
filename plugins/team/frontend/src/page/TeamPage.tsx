import { NoPanels, PagePanel, Panels } from '../panels';

/** A team's page: its panels, one below the other. */
export function TeamPage({ panels }: { panels: readonly PagePanel[] }) {
  return panels.length > 0 ? (
    <Panels panels={panels} />
  ) : (
    <NoPanels kind="team panel" />
  );
}
