import type { EstateInput } from '../document/schema';
import type { Random } from './random';

type ServiceInput = NonNullable<EstateInput['services']>[number];

/** Where something of an estate is put, and whose place that is. */
export interface Place {
  /** Name of the account, and of its cluster. */
  readonly cluster: string;
  readonly region: string;
  readonly team: string;
  readonly environment: string;
}

/** Tags as teams leave them. */
export function drawOwnership(
  random: Random,
  place: Place,
  component: string,
  index: number,
): Pick<ServiceInput, 'tags' | 'stack'> &
  Required<Pick<NonNullable<ServiceInput['expected']>, 'owner' | 'evidence'>> {
  const { team, environment } = place;
  const stack = { name: `${component}-${index}`, tags: {} };
  switch (
    random.weighted({
      right: 80,
      stackOnly: 8,
      misspelt: 3,
      dangling: 3,
      missing: 6,
    })
  ) {
    case 'right':
      return {
        tags: { team, service: component, environment },
        stack: random.next() < 0.6 ? stack : undefined,
        owner: team,
        evidence: 'tag',
      };
    case 'stackOnly':
      return {
        tags: { environment },
        stack: { ...stack, tags: { team, service: component } },
        owner: team,
        evidence: 'stack',
      };
    case 'misspelt':
      return {
        tags: { team: misspell(random, team), service: component, environment },
        owner: team,
        evidence: 'misspelt-tag',
      };
    case 'dangling':
      return {
        tags: { team: 'dissolved', service: component, environment },
        owner: team,
        evidence: 'account',
      };
    default:
      return { tags: {}, owner: null, evidence: 'none' };
  }
}

/** Leaves a letter out. */
function misspell(random: Random, word: string): string {
  const index = random.integer(1, word.length - 2);
  return word.slice(0, index) + word.slice(index + 1);
}
