import { OwnershipProblem } from '@pilothouse/plugin-aws-estate-common';

/** What each problem is called. */
export const PROBLEM_LABELS: Readonly<Record<OwnershipProblem, string>> = {
  unowned: 'Unowned',
  conflicting: 'In conflict',
  dangling: 'Dangling tags',
  'low-confidence': 'Low confidence',
};

/** What each problem means. */
export const PROBLEM_MEANINGS: Readonly<Record<OwnershipProblem, string>> = {
  unowned:
    'Nobody claims these: no tag, stack, naming rule or account names a team.',
  conflicting:
    'Two teams have evidence for these. The stronger evidence keeps them; the other is shown here until somebody decides.',
  dangling:
    'A tag of these names a team or component that the catalog does not have: misspelt, renamed or dissolved.',
  'low-confidence':
    'Only the account or the organisational unit tells whose these are. A tag would make sure.',
};

/** What to say where a problem has no resources; `what` is `workload` or `resource`. */
export const PROBLEM_NONE: Readonly<
  Record<OwnershipProblem, (what: string) => string>
> = {
  unowned: what => `Every ${what} that the portal knows of has an owner`,
  conflicting: what => `No ${what} is claimed by two teams`,
  dangling: what =>
    `Every tag of a ${what} names a team or component that exists`,
  'low-confidence': what =>
    `The owner of every ${what} is known by more than its account`,
};
