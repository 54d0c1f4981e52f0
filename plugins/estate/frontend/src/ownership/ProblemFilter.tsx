import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  OwnershipProblem,
  OwnershipProblemCounts,
} from '@pilothouse/plugin-aws-estate-common';
import { OWNERSHIP_PROBLEMS } from './ownershipFilters';
import { PROBLEM_LABELS } from './words';

export interface ProblemFilterProps {
  /** How many resources have each problem; absent while not known. */
  counts: OwnershipProblemCounts | undefined;
  selected: OwnershipProblem;
  onChange(problem: OwnershipProblem): void;
}

/** The problems with their counts; one is shown at a time. */
export function ProblemFilter(props: ProblemFilterProps) {
  const { counts, selected, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Problem"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={keys => {
        const problem = OWNERSHIP_PROBLEMS.find(known => keys.has(known));
        if (problem) {
          onChange(problem);
        }
      }}
    >
      {OWNERSHIP_PROBLEMS.map(problem => (
        <ToggleButton key={problem} id={problem}>
          {PROBLEM_LABELS[problem]} {counts?.[problem] ?? '–'}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
