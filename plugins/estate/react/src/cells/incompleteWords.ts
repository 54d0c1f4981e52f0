import { untrustedText } from '../text';
import { CELL_STATE_CAUSES, serviceTitle } from './describeCell';
import { IncompleteAccount, IncompleteLine } from './groupIncomplete';

/** What is missing of an account, in a few words; the worst that applies. */
export function whatIsMissing({ lines }: IncompleteAccount): string {
  const workloads = lines.filter(line => line.holdsWorkloads);
  if (workloads.some(line => !line.lastSuccessAt)) {
    return 'Workloads may be missing';
  }
  return workloads.length > 0
    ? 'Workloads may be out of date'
    : 'Some evidence is missing';
}

/**
 * The first account in one line; of the others how many there are, and whether
 * they may hide more than it does.
 */
export function accountsInShort([
  first,
  ...others
]: readonly IncompleteAccount[]): string {
  const inShort = accountInShort(first);
  if (others.length === 0) {
    return inShort;
  }
  const missing = 'Workloads may be missing';
  const worse =
    whatIsMissing(first) === missing
      ? []
      : others.filter(other => whatIsMissing(other) === missing);
  const more = `${inShort}; and ${accounts(others.length)}`;
  if (worse.length === 0) {
    return more;
  }
  return worse.length === others.length
    ? `${more} whose workloads may be missing`
    : `${more}, workloads of ${worse.length} of them may be missing`;
}

function accounts(more: number): string {
  return `${more} more ${more > 1 ? 'accounts' : 'account'}`;
}

/**
 * An account in one line, the worst first, for example `shop-legacy: access
 * denied — Amazon ECS and 4 more AWS services, 2 Regions`.
 */
function accountInShort(account: IncompleteAccount): string {
  const { accountName, accountId, lines } = account;
  const [{ state }] = lines;
  const causes = new Set(lines.map(line => line.state));
  const services = [...new Set(lines.flatMap(line => line.services))];
  const regions = [...new Set(lines.flatMap(line => line.regions))];
  return (
    `${untrustedText(accountName ?? accountId, 60)}: ` +
    `${CELL_STATE_CAUSES[state]}${causes.size > 1 ? ' and more' : ''} — ` +
    `${servicesInShort(services)}, ` +
    `${regions.length === 1 ? regions[0] : `${regions.length} Regions`}`
  );
}

function servicesInShort([first, ...others]: readonly string[]): string {
  if (others.length === 0) {
    return serviceTitle(first);
  }
  return others.length === 1
    ? `${serviceTitle(first)} and ${serviceTitle(others[0])}`
    : `${serviceTitle(first)} and ${others.length} more AWS services`;
}

/** For example `Amazon CloudWatch, Elastic Load Balancing in eu-west-1: access denied`. */
export function lineInWords(line: IncompleteLine): string {
  const services = line.services.map(serviceTitle).join(', ');
  return `${services} in ${line.regions.join(', ')}: ${
    CELL_STATE_CAUSES[line.state]
  }`;
}

/**
 * What a member of a team does about an account. Only access needs somebody:
 * what was throttled, unreachable or never read is tried again by itself.
 */
export function nextStep({ lines }: IncompleteAccount): string {
  const states = new Set(lines.map(line => line.state));
  if (states.has('denied')) {
    return 'Ask the platform team that runs this portal to let it read this account.';
  }
  return states.size === 1 && states.has('never-swept')
    ? 'It appears by itself once it has been read for the first time.'
    : 'It is tried again by itself; if this stays, ask the platform team that runs this portal.';
}
