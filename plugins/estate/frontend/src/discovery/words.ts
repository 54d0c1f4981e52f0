import { PanelWords } from '@pilothouse/plugin-aws-estate-react';
import { DiscoveryList } from './discoveryFilters';

/** What each list is called. */
export const LIST_LABELS: Readonly<Record<DiscoveryList, string>> = {
  orphans: 'In no repository',
  ghosts: 'Running nowhere',
};

/** What each list means. */
export const LIST_MEANINGS: Readonly<Record<DiscoveryList, string>> = {
  orphans:
    'Services that run on AWS and that no catalog-info.yaml describes. The catalog holds what the portal found; a file in the service’s repository takes over.',
  ghosts:
    'Components that a catalog-info.yaml describes, of a type that is expected to run on AWS, and that nothing there belongs to.',
};

/** What it means that a list is empty. */
export function nothingFound(
  list: DiscoveryList,
  page: { incomplete: readonly unknown[]; restricted?: boolean },
): PanelWords {
  const isOrphans = list === 'orphans';
  if (page.restricted) {
    return {
      state: 'not-permitted',
      title: isOrphans
        ? 'Every service that you may see is described in a repository'
        : 'Every component that you may see runs on AWS',
      description:
        'You see what your teams own. Ask a platform engineer to see others.',
    };
  }
  const missing =
    'What is named above could not be read and may hold others: this list is whole once it can be.';
  return {
    title: isOrphans
      ? 'Every service on AWS is described in a repository'
      : 'Every component that should run on AWS does',
    description:
      page.incomplete.length > 0 ? missing : 'Nothing is left to do here.',
  };
}
