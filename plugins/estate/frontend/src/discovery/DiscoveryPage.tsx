import { useApi } from '@backstage/frontend-plugin-api';
import {
  Container,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  Ghost,
  ListEnvelope,
  Orphan,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  isWorthRetrying,
  PanelData,
  PanelStates,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { ReactNode, useRef } from 'react';
import { useCellsHref } from '../accounts/useCellsHref';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
import { Pager } from '../workloads/Pager';
import { Pages, usePages } from '../workloads/usePages';
import { useRowKeys } from '../workloads/useRowKeys';
import { DiscoveryFilterBar } from './DiscoveryFilterBar';
import {
  DISCOVERY_LISTS,
  DiscoveryList,
  hidesServices,
  toDiscoveryQuery,
} from './discoveryFilters';
import { GhostsTable } from './GhostsTable';
import { OrphansTable } from './OrphansTable';
import { useDiscoveryFilters } from './useDiscoveryFilters';
import { LIST_LABELS, LIST_MEANINGS, nothingFound } from './words';

/**
 * Where AWS and the repositories disagree: what runs and is described nowhere,
 * and what is described and runs nowhere. Everybody sees what they may read.
 */
export function DiscoveryPage() {
  const api = useApi(awsEstateApiRef);
  const filtering = useDiscoveryFilters();
  const { filters, change, clear } = filtering;
  const { list, owners, text } = filters;

  // Both are asked for: their counts stand beside each other.
  const pages: Record<DiscoveryList, Pages> = {
    orphans: usePages(JSON.stringify([owners, text])),
    ghosts: usePages(JSON.stringify([owners, text])),
  };
  const orphansQuery = toDiscoveryQuery(filters, pages.orphans.cursor);
  const orphans = usePanelData({
    subject: 'orphans',
    query: JSON.stringify(orphansQuery),
    missing: 'not-configured',
    load: signal => api.listOrphans(orphansQuery, { signal }),
  });
  const ghostsQuery = toDiscoveryQuery(filters, pages.ghosts.cursor);
  const ghosts = usePanelData({
    subject: 'ghosts',
    query: JSON.stringify(ghostsQuery),
    missing: 'not-configured',
    load: signal => api.listGhosts(ghostsQuery, { signal }),
  });
  const shown: PanelData<ListEnvelope<Orphan> | ListEnvelope<Ghost>> =
    list === 'orphans' ? orphans : ghosts;
  const counts: Record<DiscoveryList, number | undefined> = {
    orphans: orphans.data?.totalItems,
    ghosts: ghosts.data?.totalItems,
  };
  const ownersShown =
    list === 'orphans'
      ? (orphans.data?.items ?? []).flatMap(
          ({ service }) => service.ownerRef ?? [],
        )
      : (ghosts.data?.items ?? []).map(({ ownerRef }) => ownerRef);

  const [resource, openResource] = useResourceParam();
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);
  const cellsHref = useCellsHref();
  const refresh = () => {
    orphans.refresh();
    ghosts.refresh();
  };

  function lines<T>(
    panel: PanelData<ListEnvelope<T>>,
    table: (items: readonly T[]) => ReactNode,
  ) {
    return (
      <PanelStates
        panel={panel}
        subject={list === 'orphans' ? 'services' : 'components'}
        isEmpty={page => page.items.length === 0}
        isFiltered={hidesServices(filters)}
        onClearFilters={clear}
        asOf={page => page.asOf}
        none={page => nothingFound(list, page)}
      >
        {page => (
          <>
            {table(page.items)}
            <Pager
              pages={pages[list]}
              shown={page.items.length}
              total={page.totalItems}
              nextCursor={page.nextCursor}
            />
          </>
        )}
      </PanelStates>
    );
  }

  return (
    <main>
      <Container>
        <Flex direction="column" gap="3" py="4" ref={container}>
          <Flex align="center" justify="between" gap="3">
            <ListToggle
              counts={counts}
              selected={list}
              onChange={next => change({ list: next })}
            />
            {shown.data && (
              <AsOf
                asOf={shown.data.asOf}
                refreshing={shown.refreshing}
                onRefresh={refresh}
              />
            )}
          </Flex>
          {isWorthRetrying(shown.error) && (
            <DiscoveryFilterBar {...filtering} owners={ownersShown} />
          )}
          <IncompleteCells
            cells={shown.data?.incomplete ?? []}
            cellsHref={cellsHref}
          />
          <Text as="p" variant="body-small">
            {LIST_MEANINGS[list]}
          </Text>
          {list === 'orphans'
            ? lines(orphans, items => (
                <OrphansTable orphans={items} stale={orphans.outdated} />
              ))
            : lines(ghosts, items => (
                <GhostsTable ghosts={items} stale={ghosts.outdated} />
              ))}
          <ResourceDialog
            arn={resource}
            onClose={() => openResource(undefined)}
          />
        </Flex>
      </Container>
    </main>
  );
}

function ListToggle(props: {
  counts: Record<DiscoveryList, number | undefined>;
  selected: DiscoveryList;
  onChange(list: DiscoveryList): void;
}) {
  const { counts, selected, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="List"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={keys => {
        const list = DISCOVERY_LISTS.find(known => keys.has(known));
        if (list) {
          onChange(list);
        }
      }}
    >
      {DISCOVERY_LISTS.map(list => (
        <ToggleButton key={list} id={list}>
          {LIST_LABELS[list]} {counts[list] ?? '–'}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
