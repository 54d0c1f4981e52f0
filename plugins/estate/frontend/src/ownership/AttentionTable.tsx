import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { OwnershipAttention } from '@pilothouse/plugin-aws-estate-common';
import {
  DenseColumn,
  DenseTable,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { ResourceLink } from '../details/ResourceLink';
import { TwoLines } from '../workloads/WorkloadCells';
import { NextSteps } from './NextSteps';

const COLUMNS: ReadonlyArray<DenseColumn<OwnershipAttention>> = [
  {
    id: 'name',
    label: 'Resource',
    isRowHeader: true,
    width: '13rem',
    render: ({ resource }) => (
      <>
        <ResourceLink resource={resource} />
        <div>{resource.type}</div>
      </>
    ),
  },
  {
    id: 'place',
    label: 'Account',
    width: '10rem',
    render: ({ resource }) => (
      <TwoLines
        first={resource.accountName ?? resource.accountId}
        firstTitle={resource.accountId}
        second={[resource.region, resource.environment]
          .filter(Boolean)
          .join(' · ')}
      />
    ),
  },
  {
    id: 'why',
    label: 'What is wrong',
    render: ({ sentence }) => <>{untrustedText(sentence)}</>,
  },
  {
    id: 'candidates',
    label: 'Owner, and who else',
    width: '11rem',
    render: ({ candidates }) =>
      candidates.length > 0 ? (
        <>
          {candidates.map(ref => (
            <div key={ref}>
              <EntityRefLink entityRef={ref} defaultKind="group" />
            </div>
          ))}
        </>
      ) : (
        '–'
      ),
  },
  {
    id: 'next',
    label: 'Next step',
    width: '19rem',
    render: ({ resource, nextSteps }) => (
      <NextSteps of={resource.name} steps={nextSteps} />
    ),
  },
];

export interface AttentionTableProps {
  label: string;
  items: readonly OwnershipAttention[];
  /** Whether the rows answer an earlier question. */
  stale: boolean;
}

/** Resources whose ownership needs somebody. */
export function AttentionTable({ label, items, stale }: AttentionTableProps) {
  return (
    <DenseTable
      label={label}
      columns={COLUMNS}
      rows={items}
      getId={({ resource }) => resource.arn}
      stale={stale}
      minimumWidth="68rem"
    />
  );
}
