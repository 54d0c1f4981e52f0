import { RelatedAwsResource } from '@pilothouse/plugin-aws-estate-common';
import {
  Age,
  DenseColumn,
  DenseTable,
  ExternalConsoleLink,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { Nothing, Section } from '../runtime/Facts';

/** The resources at the other end of this one's relations. */
export function RelatedSection(props: {
  related: readonly RelatedAwsResource[];
}) {
  const { related } = props;
  return (
    <Section title="Related resources">
      {related.length === 0 ? (
        <Nothing>None are known.</Nothing>
      ) : (
        <DenseTable
          label="Related resources"
          columns={COLUMNS}
          rows={related}
          getId={one => `${one.direction} ${one.relation} ${one.arn}`}
          minimumWidth="40rem"
        />
      )}
    </Section>
  );
}

const COLUMNS: Array<DenseColumn<RelatedAwsResource>> = [
  {
    id: 'relation',
    label: 'Relation',
    width: '10rem',
    render: one =>
      one.direction === 'to'
        ? `${untrustedText(one.relation, 40)} →`
        : `← ${untrustedText(one.relation, 40)}`,
  },
  {
    id: 'type',
    label: 'Type',
    width: '14rem',
    render: one => untrustedText(one.type ?? 'not collected', 60),
  },
  {
    id: 'name',
    label: 'Name',
    isRowHeader: true,
    render: one =>
      one.consoleUrl ? (
        <ExternalConsoleLink href={one.consoleUrl}>
          {untrustedText(one.name ?? one.arn, 200)}
        </ExternalConsoleLink>
      ) : (
        untrustedText(one.name ?? one.arn, 200)
      ),
  },
  {
    id: 'observed',
    label: 'Read',
    width: '6rem',
    render: one => <Age at={one.observedAt} />,
  },
];
