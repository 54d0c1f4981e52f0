import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Container,
  Flex,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  AwsResource,
  ListEnvelope,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  isWorthRetrying,
  PanelStates,
  PanelWords,
  untrustedText,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCellsHref } from '../accounts/useCellsHref';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
import { areStale } from '../workloads/freshness';
import { useRowKeys } from '../workloads/useRowKeys';
import {
  fromSortDescriptor,
  toSortDescriptor,
} from '../workloads/WorkloadsTable';
import classes from './explorer.module.css';
import { ExplorerFilterBar } from './ExplorerFilterBar';
import {
  EXPLORER_PARAMS,
  hidesResources,
  toExplorerQuery,
} from './explorerFilters';
import { ResourceGrid } from './ResourceGrid';
import { SavedViewsMenu } from './SavedViewsMenu';
import { useExplorerFilters } from './useExplorerFilters';
import { ResourceRows, useResourceRows } from './useResourceRows';
import { useSavedViews } from './useSavedViews';

/** Every resource of the estate that the reader may see. */
export function ExplorerPage() {
  const api = useApi(awsEstateApiRef);
  const filtering = useExplorerFilters();
  const { filters, change, clear } = filtering;
  const [params, setParams] = useSearchParams();
  const saved = useSavedViews();
  const cellsHref = useCellsHref();

  const query = toExplorerQuery(filters);
  const resources = useResourceRows(query);
  const { panel, rows } = resources;
  // Choosing a value takes no other away; a kind and a text narrow the values, too.
  const { workload, text } = query;
  const facetsQuery = {
    ...(workload !== undefined && { workload }),
    ...(text && { text }),
  };
  const facets = usePanelData({
    subject: 'facets',
    query: JSON.stringify(facetsQuery),
    load: signal => api.getResourceFacets(facetsQuery, { signal }),
  });

  const [resource, openResource] = useResourceParam();
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);
  const refresh = () => {
    panel.refresh();
    facets.refresh();
  };

  return (
    <main>
      <Container>
        <Flex direction="column" gap="3" py="4" ref={container}>
          {isWorthRetrying(panel.error) && (
            <>
              <Flex align="center" justify="between" gap="3">
                <Flex align="center" gap="3">
                  <KindFilter
                    kind={filters.kind}
                    onChange={kind => change({ kind })}
                  />
                  <SavedViewsMenu
                    saved={saved}
                    search={toSearch(params)}
                    onOpen={search => setParams(new URLSearchParams(search))}
                  />
                </Flex>
                {panel.data && (
                  <AsOf
                    asOf={panel.data.asOf}
                    refreshing={panel.refreshing}
                    onRefresh={refresh}
                  />
                )}
              </Flex>
              <ExplorerFilterBar {...filtering} facets={facets.data} />
            </>
          )}
          <IncompleteCells
            cells={panel.data?.incomplete ?? []}
            shown={panel.data?.items}
            cellsHref={cellsHref}
          />
          <PanelStates
            panel={panel}
            subject="resources"
            isEmpty={page => page.items.length === 0}
            isFiltered={hidesResources(filters)}
            onClearFilters={clear}
            isStale={areStale}
            asOf={page => page.asOf}
            none={noResources}
          >
            {page => (
              <>
                <div className={classes.scroll}>
                  <ResourceGrid
                    rows={rows}
                    sort={toSortDescriptor(filters.sort)}
                    onSortChange={descriptor =>
                      change({ sort: fromSortDescriptor(descriptor) })
                    }
                    onOpen={openResource}
                    stale={panel.outdated}
                    hasMore={resources.hasMore && !resources.moreError}
                    loadingMore={resources.loadingMore}
                    onLoadMore={resources.loadMore}
                  />
                </div>
                <Footer resources={resources} total={page.totalItems} />
              </>
            )}
          </PanelStates>
          <ResourceDialog
            arn={resource}
            onClose={() => openResource(undefined)}
          />
        </Flex>
      </Container>
    </main>
  );
}

/** The filters of an address, as a saved view keeps them. */
function toSearch(params: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of EXPLORER_PARAMS) {
    params.getAll(name).forEach(value => kept.append(name, value));
  }
  return kept.toString();
}

function KindFilter(props: {
  kind: 'workloads' | 'others' | undefined;
  onChange(kind: 'workloads' | 'others' | undefined): void;
}) {
  const { kind = 'all', onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Kind"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[kind]}
      onSelectionChange={keys => {
        const [chosen] = [...keys];
        onChange(
          chosen === 'workloads' || chosen === 'others' ? chosen : undefined,
        );
      }}
    >
      <ToggleButton id="all">All</ToggleButton>
      <ToggleButton id="workloads">Workloads</ToggleButton>
      <ToggleButton id="others">Others</ToggleButton>
    </ToggleButtonGroup>
  );
}

function Footer(props: { resources: ResourceRows; total: number | undefined }) {
  const { rows, hasMore, moreError, loadMore } = props.resources;
  const { total } = props;
  return (
    <Flex align="center" justify="between" gap="2">
      <Text as="span" variant="body-small" role="status">
        {total === undefined
          ? `${rows.length}${hasMore ? ' or more' : ''} resources`
          : `${rows.length} of ${total} resources`}
        {hasMore && ', more as you scroll'}
      </Text>
      {moreError && (
        <Flex align="center" gap="2">
          <Text as="span" variant="body-small">
            The next ones could not be loaded:{' '}
            {untrustedText(moreError.message)}
          </Text>
          <Button size="small" variant="secondary" onPress={loadMore}>
            Try again
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function noResources(page: ListEnvelope<AwsResource>): PanelWords {
  if (page.restricted) {
    return {
      state: 'not-permitted',
      title: 'There are no resources that you may see',
      description:
        'Resources are open to their owners here. Ask a platform engineer for access.',
    };
  }
  return {
    title: 'The portal knows of no resources yet',
    description:
      page.incomplete.length > 0
        ? 'What is named above could not be read.'
        : 'They appear after the first sweep of the connected accounts.',
  };
}
