import { Flex, Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { DanglingValue } from '@pilothouse/plugin-aws-estate-common';
import {
  DenseColumn,
  DenseTable,
  untrustedText,
} from '@pilothouse/plugin-aws-estate-react';
import { NextSteps } from './NextSteps';

const COLUMNS: ReadonlyArray<DenseColumn<DanglingValue>> = [
  {
    id: 'tag',
    label: 'Tag',
    isRowHeader: true,
    render: ({ key, value }) => (
      <code>{untrustedText(`${key}=${value}`, 120)}</code>
    ),
  },
  {
    id: 'resources',
    label: 'Resources',
    width: '7rem',
    align: 'end',
    render: ({ resources }) => <>{resources}</>,
  },
  {
    id: 'suggestion',
    label: 'Written most alike',
    width: '14rem',
    render: ({ suggestion }) =>
      suggestion ? <EntityRefLink entityRef={suggestion} /> : '–',
  },
  {
    id: 'next',
    label: 'Next step',
    width: '28rem',
    render: ({ key, value, nextStep }) => (
      <NextSteps of={`${key}=${value}`} steps={nextStep ? [nextStep] : []} />
    ),
  },
];

/** What teams really write: one alias mends every resource of a line. */
export function DanglingValues(props: { values: readonly DanglingValue[] }) {
  const { values } = props;
  if (values.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="2">
      <Text as="h2" variant="title-x-small">
        Values that name what does not exist
      </Text>
      <DenseTable
        label="Values that name what does not exist"
        columns={COLUMNS}
        rows={values}
        getId={({ key, value }) => `${key}=${value}`}
        minimumWidth="52rem"
      />
    </Flex>
  );
}
