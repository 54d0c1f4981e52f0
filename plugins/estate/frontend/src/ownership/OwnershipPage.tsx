import { useApi } from '@backstage/frontend-plugin-api';
import { Checkbox, Container, Flex, Text } from '@backstage/ui';
import {
  OwnershipAttentionList,
  OwnershipSummary,
} from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  isWorthRetrying,
  PanelStates,
  PanelWords,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useRef } from 'react';
import { useCellsHref } from '../accounts/useCellsHref';
import { ResourceDialog } from '../details/ResourceDialog';
import { useResourceParam } from '../details/useResourceParam';
import { ChoiceFilter, FilterBar, TextFilter } from '../filters';
import { useAddressFilters } from '../navigation/useAddressFilters';
import { Pager } from '../workloads/Pager';
import { usePages } from '../workloads/usePages';
import { useRowKeys } from '../workloads/useRowKeys';
import { AttentionTable } from './AttentionTable';
import { DanglingValues } from './DanglingValues';
import {
  hidesResources,
  OwnershipFilters,
  readOwnershipFilters,
  toAttentionQuery,
  writeOwnershipFilters,
} from './ownershipFilters';
import { ProblemFilter } from './ProblemFilter';
import { PROBLEM_LABELS, PROBLEM_MEANINGS, PROBLEM_NONE } from './words';

const FORMAT = { read: readOwnershipFilters, write: writeOwnershipFilters };

/** For platform engineers: what nobody owns, who disagrees, and the next step of each. */
export function OwnershipPage() {
  const api = useApi(awsEstateApiRef);
  const { filters, change } = useAddressFilters(FORMAT);
  const clear = () => change({ accounts: [], text: '' });

  const pages = usePages(JSON.stringify(filters));
  const query = toAttentionQuery(filters, pages.cursor);
  const attention = usePanelData({
    subject: 'ownership',
    query: JSON.stringify(query),
    missing: 'not-configured',
    load: signal => api.listOwnershipAttention(query, { signal }),
  });
  const summary = usePanelData({
    subject: 'ownership',
    load: signal => api.getOwnershipSummary({ signal }),
  });

  const [resource, openResource] = useResourceParam();
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);
  const refresh = () => {
    attention.refresh();
    summary.refresh();
  };
  const { problem, workloadsOnly } = filters;
  const counts = summary.data?.problems[workloadsOnly ? 'workloads' : 'all'];

  return (
    <main>
      <Container>
        <Flex direction="column" gap="3" py="4" ref={container}>
          {isWorthRetrying(attention.error) && (
            <>
              <Flex align="center" justify="between" gap="3">
                <Shares summary={summary.data} />
                {attention.data && (
                  <AsOf
                    asOf={attention.data.asOf}
                    refreshing={attention.refreshing}
                    onRefresh={refresh}
                  />
                )}
              </Flex>
              <ProblemFilter
                counts={counts}
                selected={problem}
                onChange={next => change({ problem: next })}
              />
              <FilterBar
                label="Resources"
                isFiltered={hidesResources(filters)}
                onClear={clear}
              >
                <TextFilter
                  label="Name or ARN"
                  value={filters.text}
                  onChange={text => change({ text })}
                />
                {filters.accounts.length > 0 && (
                  <ChoiceFilter
                    label="Account"
                    options={[]}
                    selected={filters.accounts}
                    onChange={accounts => change({ accounts })}
                  />
                )}
                <Checkbox
                  isSelected={workloadsOnly}
                  onChange={selected => change({ workloadsOnly: selected })}
                >
                  Only what runs code
                </Checkbox>
              </FilterBar>
            </>
          )}
          <IncompleteCells
            cells={attention.data?.incomplete ?? []}
            cellsHref={useCellsHref()}
          />
          {problem === 'dangling' && (
            <DanglingValues values={summary.data?.dangling ?? []} />
          )}
          {isWorthRetrying(attention.error) && (
            <Text as="p" variant="body-small">
              {PROBLEM_MEANINGS[problem]}
            </Text>
          )}
          <PanelStates
            panel={attention}
            subject="resources"
            accessFrom="an administrator of the portal"
            isEmpty={page => page.items.length === 0}
            isFiltered={hidesResources(filters)}
            onClearFilters={clear}
            asOf={page => page.asOf}
            none={page => nothing(page, filters)}
          >
            {page => (
              <>
                <AttentionTable
                  label={PROBLEM_LABELS[problem]}
                  items={page.items}
                  stale={attention.outdated}
                />
                <Pager
                  pages={pages}
                  shown={page.items.length}
                  total={page.totalItems}
                  nextCursor={page.nextCursor}
                />
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

/** How much of the estate has an owner. */
function Shares({ summary }: { summary: OwnershipSummary | undefined }) {
  if (!summary) {
    return <span />;
  }
  const { workloads, all } = summary;
  return (
    <Text as="p" variant="body-medium">
      <strong>
        {workloads.owned} of {workloads.total} workloads
      </strong>{' '}
      and {all.owned} of {all.total} resources have an owner
    </Text>
  );
}

function nothing(
  page: OwnershipAttentionList,
  { problem, workloadsOnly }: OwnershipFilters,
): PanelWords {
  const rest = workloadsOnly
    ? 'Resources that run no code are left out: take the mark away to see them too.'
    : 'Nothing is left to do here.';
  return {
    title: PROBLEM_NONE[problem](workloadsOnly ? 'workload' : 'resource'),
    description:
      page.incomplete.length > 0
        ? `What is named above could not be read and may hold others. ${rest}`
        : rest,
  };
}
