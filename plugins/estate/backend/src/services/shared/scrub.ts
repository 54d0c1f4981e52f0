/**
 * AWS quotes what it was given in its reasons: a command that could not be
 * started, with its arguments, or a value that a property refused. Either may
 * hold a secret. Here they leave the texts before these are stored.
 */

/** Stands where something was taken out. */
const TAKEN = '…';

/** No text of AWS is this long; bounds the work on what people write. */
const LONGEST = 8_192;

/**
 * Texts of a container runtime, which quote the command: of these only what is
 * recognised is kept.
 */
const OF_RUNTIME =
  /\b(Cannot(?:Start|Create|Inspect|Stop)Container(?:Error)?|ContainerRuntime\w*Error|DockerTimeoutError)\b|OCI runtime \w+ failed|\brunc \w+ failed|\bexec:?\s*"|\bexec failed\b/;

/** What tells why a runtime failed, and quotes nothing. */
const RUNTIME_PHRASES: readonly RegExp[] = [
  /executable file not found in \$PATH/,
  /no such file or directory/,
  /permission denied/,
  /exec format error/,
  /not a directory/,
  /argument list too long/,
  /failed to initialize logging driver/,
  /specified log group does not exist/,
  /error mounting/,
  /network interface/,
  /failed health ?checks?/,
  /port is already allocated/,
  /no space left on device/,
  /Could not transition to \w+; timed out after waiting [\w.]+/,
  /context deadline exceeded/,
  /OutOfMemoryError/,
  /minimum memory limit/i,
];

/** What follows one of these is a value. */
const VALUES: ReadonlyArray<readonly [pattern: RegExp, instead: string]> = [
  // a user's name and password in a URL
  [/(\w:\/\/)[^\s/@"']+@/g, `$1${TAKEN}@`],
  // KEY=value and --flag=value, quoted or not; AWS cuts texts, so a quote may stay open
  [
    /(?<![\w.-])((?:--?)?[A-Za-z_][\w.-]*=)(?:\\?"[^"]*(?:"|$)|\\?'[^']*(?:'|$)|[^\s,;)"']+)/g,
    `$1${TAKEN}`,
  ],
  // --flag value
  [
    /(?<!\S)(--?[A-Za-z][\w-]*)\s+(?!-)(?:\\?"[^"]*(?:"|$)|\\?'[^']*(?:'|$)|\S+)/g,
    `$1 ${TAKEN}`,
  ],
  // password: value, "token":"value"
  [
    /\b(\w*(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|credentials?|authorization))(\\?["']?\s*:\s*)(?:\\?"[^"]*(?:"|$)|\\?'[^']*(?:'|$)|(?:(?:Bearer|Basic)\s+)?[^\s,;)]+)/gi,
    `$1$2${TAKEN}`,
  ],
  [/\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/g, `$1 ${TAKEN}`],
  // an access key of AWS
  [/\bA[KS]IA[0-9A-Z]{16}\b/g, TAKEN],
];

/**
 * A text of AWS without values that it quotes: of the texts of a container
 * runtime the error code and a recognised phrase, of others all but the
 * values of keys and flags.
 */
export function scrub(whole: string): string {
  const text = whole.slice(0, LONGEST);
  return OF_RUNTIME.test(text)
    ? wordsOfRuntime(text)
    : VALUES.reduce(
        (rest, [pattern, instead]) => rest.replace(pattern, instead),
        text,
      );
}

function wordsOfRuntime(text: string): string {
  const code = OF_RUNTIME.exec(text)?.[1] ?? 'ContainerRuntimeError';
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*(?:"|$)/g, '""');
  const phrases = RUNTIME_PHRASES.flatMap(
    pattern => pattern.exec(unquoted)?.[0] ?? [],
  );
  return phrases.length > 0 ? `${code}: ${phrases.join('; ')}` : code;
}

/** What CloudFormation says of a whole stack, and quotes no property. */
const STACK_PHRASES: readonly RegExp[] = [
  /The following resource\(s\) failed to \w+: \[[A-Za-z0-9, ]*\]/,
  /(?:Rollback|Update|Delete|Create) (?:requested|initiated|cancelled) by user/i,
  /User Initiated/,
  /Transformation succeeded/,
  /Resource (?:creation|update|deletion) cancelled/i,
  /HandlerErrorCode: \w+/,
];

/**
 * Why a stack is as it is: recognised phrases only, because CloudFormation
 * quotes the values of properties in sentences of many shapes.
 */
export function scrubStackReason(text: string): string | undefined {
  const phrases = STACK_PHRASES.flatMap(
    pattern => pattern.exec(text.slice(0, LONGEST))?.[0] ?? [],
  );
  return phrases.length > 0 ? `${phrases.join('. ')}.` : undefined;
}
