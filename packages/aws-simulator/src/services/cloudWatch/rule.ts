/** Says how a named alarm is. */
export type StateOf = (
  alarm: string,
) => 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | undefined;

const TOKEN =
  /\s*(\(|\)|\bAND\b|\bOR\b|\bNOT\b|\bTRUE\b|\bFALSE\b|\b(?:ALARM|OK|INSUFFICIENT_DATA)\b\s*\(\s*(?:"[^"]*"|'[^']*'|[^\s()]+)\s*\))/y;

/**
 * Evaluates the rule of a composite alarm, such as
 * `ALARM("cpu") AND NOT OK("queue")`. NOT binds closest, then AND, then OR.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 *
 * @throws SyntaxError for text that is no rule.
 */
export function evaluateRule(rule: string, stateOf: StateOf): boolean {
  const tokens = tokenize(rule);
  let position = 0;
  const take = (token: string) => {
    const found = tokens[position] === token;
    position += found ? 1 : 0;
    return found;
  };
  const fail = (): never => {
    throw new SyntaxError(
      `The alarm rule "${rule}" is not valid near "${
        tokens[position] ?? 'its end'
      }"`,
    );
  };

  function either(): boolean {
    let value = both();
    while (take('OR')) {
      const right = both();
      value = value || right;
    }
    return value;
  }
  function both(): boolean {
    let value = one();
    while (take('AND')) {
      const right = one();
      value = value && right;
    }
    return value;
  }
  function one(): boolean {
    if (take('NOT')) {
      return !one();
    }
    if (take('(')) {
      const value = either();
      return take(')') ? value : fail();
    }
    if (take('TRUE')) {
      return true;
    }
    if (take('FALSE')) {
      return false;
    }
    const [, state, name] =
      /^(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?(.*?)["']?\s*\)$/.exec(
        tokens[position] ?? '',
      ) ?? fail();
    position += 1;
    return stateOf(nameOf(name)) === state;
  }

  const value = either();
  return position === tokens.length ? value : fail();
}

/** An alarm is named or given by its ARN. */
function nameOf(text: string): string {
  return text.startsWith('arn:') ? text.split(':alarm:')[1] ?? text : text;
}

function tokenize(rule: string): string[] {
  const tokens: string[] = [];
  let position = 0;
  const text = rule.trimEnd();
  while (position < text.length) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(text);
    if (!match) {
      throw new SyntaxError(
        `The alarm rule "${rule}" is not valid near "${text.slice(position)}"`,
      );
    }
    tokens.push(match[1]);
    position = TOKEN.lastIndex;
  }
  return tokens;
}
