import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Flex, Text } from '@backstage/ui';
import { awsEstateSweepCreatePermission } from '@pilothouse/plugin-aws-estate-common';
import {
  AsOf,
  awsEstateApiRef,
  PanelStates,
  PanelWords,
  usePanelData,
} from '@pilothouse/plugin-aws-estate-react';
import { useMemo, useRef } from 'react';
import { useAddressFilters } from '../navigation/useAddressFilters';
import { OperationsStrip } from '../operations/OperationsStrip';
import { useRowKeys } from '../workloads/useRowKeys';
import { AccountSection } from './AccountSection';
import { CellFilterBar } from './CellFilterBar';
import {
  hidesCells,
  matchesCell,
  NO_CELL_FILTERS,
  readCellFilters,
  writeCellFilters,
} from './cellFilters';
import { groupCells } from './groupCells';
import { loadCells } from './loadCells';
import { SweepButton, SweepStatus } from './SweepStatus';
import { useSweep } from './useSweep';

const FORMAT = { read: readCellFilters, write: writeCellFilters };

/** For platform engineers: how fresh and how complete the estate is. */
export function AccountsPage() {
  const api = useApi(awsEstateApiRef);
  const { filters, change } = useAddressFilters(FORMAT);
  const cells = usePanelData({
    subject: 'cells',
    missing: 'not-configured',
    load: signal => loadCells(api, signal),
  });
  const sweep = useSweep(cells.refresh);
  const { allowed: maySweep } = usePermission({
    permission: awsEstateSweepCreatePermission,
  });
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);

  const all = useMemo(() => cells.data?.items ?? [], [cells.data]);
  const accounts = useMemo(
    () => groupCells(all.filter(cell => matchesCell(cell, filters))),
    [all, filters],
  );
  // Without a single cell there is nothing to filter: no account is connected.
  const isFiltered = hidesCells(filters) && all.length > 0;

  return (
    <main>
      <Container>
        <Flex direction="column" gap="3" py="4" ref={container}>
          <Flex align="center" justify="between" gap="3">
            <Text as="p" variant="body-small">
              Each line is a cell: one AWS service in one Region of one account,
              which is read, fails and ages by itself.
            </Text>
            <Flex align="center" gap="3" style={{ flex: 'none' }}>
              {cells.data && (
                <AsOf
                  source="Portal"
                  verb="asked"
                  asOf={cells.loadedAt?.toISOString()}
                  refreshing={cells.refreshing}
                  onRefresh={cells.refresh}
                />
              )}
              <SweepButton
                what="all accounts"
                label="Sweep all"
                isAllowed={maySweep && all.length > 0}
                isDisabled={sweep.running}
                onPress={() => sweep.start('all accounts', {})}
              />
            </Flex>
          </Flex>
          <SweepStatus progress={sweep.progress} />
          {/* Who may not see cells may not see these: the page says so once. */}
          {all.length > 0 && <OperationsStrip />}
          {all.length > 0 && (
            <CellFilterBar cells={all} filters={filters} onChange={change} />
          )}
          <PanelStates
            panel={cells}
            subject="accounts"
            accessFrom="an administrator of the portal"
            isEmpty={() => accounts.length === 0}
            isFiltered={isFiltered}
            onClearFilters={() => change(NO_CELL_FILTERS)}
            none={noAccounts}
          >
            {() =>
              accounts.map(account => (
                <AccountSection
                  key={account.accountId}
                  account={account}
                  filtered={isFiltered}
                  maySweep={maySweep}
                  sweeping={sweep.running}
                  onSweep={sweep.start}
                />
              ))
            }
          </PanelStates>
        </Flex>
      </Container>
    </main>
  );
}

function noAccounts(): PanelWords {
  return {
    state: 'not-configured',
    title: 'No AWS account is connected yet',
    description:
      'Name accounts or the organisation under awsEstate in app-config.yaml and restart the back end; the first sweep follows by itself. Where that is done, the organisation has not listed its accounts yet: the log of the back end says why.',
  };
}
