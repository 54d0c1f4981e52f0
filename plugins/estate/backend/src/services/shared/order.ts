/** Orders by code unit: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Orders things by a text of theirs, by code unit. */
export function byText<T>(textOf: (item: T) => string) {
  return (a: T, b: T): number => compareText(textOf(a), textOf(b));
}
