const KEY = 'pilothouse.demo.user';

/** The demonstration's user that this browser signed in as last. */
export function recallUser(): string | undefined {
  return window.localStorage.getItem(KEY) ?? undefined;
}

/** Keeps the user over reloads and restarts of the browser. */
export function rememberUser(entityRef: string): void {
  window.localStorage.setItem(KEY, entityRef);
}

/** So that the next visit asks again. */
export function forgetUser(): void {
  window.localStorage.removeItem(KEY);
}
