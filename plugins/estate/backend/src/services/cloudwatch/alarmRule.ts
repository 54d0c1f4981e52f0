import { AlarmData } from '@pilothouse/plugin-aws-estate-common';

type State = AlarmData['state'];

/** What the rule of a composite alarm says of the alarms that it names. */
export type AlarmRule = Required<Pick<AlarmData, 'combines' | 'raisedBy'>>;

/** One alarm in a rule, with the state that is asked for or, negated, ruled out. */
interface Term {
  name: string;
  state: State;
  negated: boolean;
}

const STATES: readonly string[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/** A quoted text, a bracket or comma, or a word. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|([(),])|([^\s(),"]+)/g;

interface Token {
  text: string;
  quoted: boolean;
}

/**
 * Reads a rule such as `ALARM("cpu-high") AND NOT OK(memory-high)` or
 * `AT_LEAST(50%, ALARM, (a, b, c))`; an ARN stands for the name it ends with.
 * What does not fit the grammar is passed over: of a rule that AWS has
 * accepted, no name is lost by that.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */
export function readAlarmRule(rule: string): AlarmRule {
  const tokens = [...rule.matchAll(TOKEN)].map(
    ([, quoted, mark, word]): Token => ({
      text: quoted?.replace(/\\(.)/g, '$1') ?? mark ?? word,
      quoted: quoted !== undefined,
    }),
  );
  const terms = readTerms(tokens);
  const raising = terms.flatMap(term =>
    raisingStates(term).map(state => ({ name: term.name, state })),
  );
  return {
    combines: [...new Set(terms.map(({ name }) => name))],
    raisedBy: raising.filter(
      ({ name, state }, index) =>
        raising.findIndex(
          other => other.name === name && other.state === state,
        ) === index,
    ),
  };
}

/**
 * The states by which a term tells of a fault. That an alarm must be OK, or must
 * not be in ALARM, keeps a composite alarm quiet and raises none.
 */
function raisingStates({ state, negated }: Term): State[] {
  if (negated) {
    return state === 'OK' ? ['ALARM', 'INSUFFICIENT_DATA'] : [];
  }
  return state === 'OK' ? [] : [state];
}

function readTerms(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  /** Whether what stands in each bracket that is open is negated. */
  const brackets = [false];
  let not = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const { text, quoted } = tokens[at];
    const negated = brackets[brackets.length - 1] !== not;
    if (quoted) {
      continue;
    }
    if (text === 'NOT') {
      not = !not;
    } else if (text === '(') {
      brackets.push(negated);
      not = false;
    } else if (text === ')') {
      brackets.pop();
    } else if (tokens[at + 1]?.text === '(' && STATES.includes(text)) {
      const read = readNames(tokens, at + 2);
      terms.push(
        ...read.names.map(name => ({ name, state: text as State, negated })),
      );
      at = read.end;
      not = false;
    } else if (tokens[at + 1]?.text === '(' && text === 'AT_LEAST') {
      const read = readAtLeast(tokens, at + 2, negated);
      terms.push(...read.terms);
      at = read.end;
      not = false;
    } else {
      not = false;
    }
  }
  return terms;
}

/** `2, NOT OK, (a, b))`, from after the first bracket on. */
function readAtLeast(
  tokens: readonly Token[],
  from: number,
  negated: boolean,
): { terms: Term[]; end: number } {
  const open = tokens.findIndex(
    ({ text, quoted }, index) => index >= from && !quoted && text === '(',
  );
  if (open < 0) {
    return { terms: [], end: tokens.length };
  }
  const words = tokens.slice(from, open).map(({ text }) => text);
  const state = words.find(word => STATES.includes(word)) as State | undefined;
  const { names, end } = readNames(tokens, open + 1);
  return {
    terms: state
      ? names.map(name => ({
          name,
          state,
          negated: negated !== words.includes('NOT'),
        }))
      : [],
    // the bracket that closes the function
    end: end + 1,
  };
}

/** Names up to the closing bracket; one that is not quoted may have spaces. */
function readNames(
  tokens: readonly Token[],
  from: number,
): { names: string[]; end: number } {
  const names: string[][] = [[]];
  let end = from;
  for (; end < tokens.length; end += 1) {
    const { text, quoted } = tokens[end];
    if (!quoted && text === ')') {
      break;
    }
    if (!quoted && text === ',') {
      names.push([]);
    } else {
      names[names.length - 1].push(text);
    }
  }
  return {
    names: names
      .map(words => words.join(' ').replace(/^arn:.*:alarm:/, ''))
      .filter(Boolean),
    end,
  };
}
