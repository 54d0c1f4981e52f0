import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  AsOf,
  awsEstateApiRef,
  IncompleteCells,
  PanelStates,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo } from 'react';
import { useCellsHref } from '../accounts/useCellsHref';
import { loadWorkloads } from '../runtime/loadWorkloads';
import { areStale } from '../workloads/freshness';
import { LanesSummary } from './LanesSummary';
import { NoWorkloads } from './NoWorkloads';
import classes from './overview.module.css';
import { OwnersSummary } from './OwnersSummary';
import { summarize } from './summarize';
import { LastChange, Wellbeing } from './Wellbeing';

/**
 * On a component's overview: whether it is well, what runs where, what changed
 * last, and who owns it and why.
 */
export function OverviewCard() {
  const { entity } = useEntity();
  const api = useApi(awsEstateApiRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const cellsHref = useCellsHref();
  const workloads = usePanelData({
    subject: stringifyEntityRef(entity),
    missing: 'not-configured',
    load: signal => loadWorkloads(api, getCompoundEntityRef(entity), signal),
  });
  const runtimeHref = entityRoute
    ? `${entityRoute(entityRouteParams(entity))}/runtime`
    : undefined;
  const summary = useMemo(
    () =>
      workloads.data?.items.length
        ? summarize(workloads.data.items)
        : undefined,
    [workloads.data],
  );
  return (
    <EntityInfoCard
      title="On AWS"
      headerActions={
        workloads.data && (
          <AsOf
            asOf={workloads.data.asOf}
            refreshing={workloads.refreshing}
            onRefresh={workloads.refresh}
          />
        )
      }
    >
      <div className={classes.column}>
        <IncompleteCells
          cells={workloads.data?.incomplete ?? []}
          shown={workloads.data?.items}
          cellsHref={cellsHref}
        />
        <PanelStates
          panel={workloads}
          subject="workloads"
          // That there are none has reasons of its own.
          isEmpty={() => false}
          isStale={areStale}
          asOf={list => list.asOf}
          none={() => ({ title: '', description: '' })}
        >
          {list =>
            summary ? (
              <div className={classes.column}>
                <Wellbeing summary={summary} runtimeHref={runtimeHref} />
                <LanesSummary lanes={summary.lanes} runtimeHref={runtimeHref} />
                <LastChange change={summary.lastChange} />
                <OwnersSummary summary={summary} />
                {list.nextCursor && (
                  <p className={classes.line}>
                    There are more than {list.items.length} workloads: these are
                    the worst of them.
                  </p>
                )}
                {runtimeHref && (
                  <Link href={runtimeHref} variant="body-small">
                    Runtime: tasks, functions, metrics and alarms
                  </Link>
                )}
              </div>
            ) : (
              <NoWorkloads entity={entity} list={list} />
            )
          }
        </PanelStates>
      </div>
    </EntityInfoCard>
  );
}
