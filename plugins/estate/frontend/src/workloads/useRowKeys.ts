import { RefObject, useEffect } from 'react';

/**
 * The keys of a list: `/` goes to the text filter, `j` and `k` to the next and
 * the previous row. Enter and the arrows are the table's own. Keys that are
 * typed into a field, held with a modifier, or meant for a dialog are left alone.
 *
 * @param container - holds the text filter and the table
 */
export function useRowKeys(container: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const root = container.current;
      if (!root || !isForPage(event)) {
        return;
      }
      if (event.key === '/') {
        const input = root.querySelector<HTMLInputElement>(
          'input[type="search"], input[type="text"]',
        );
        if (input) {
          event.preventDefault();
          input.focus();
          input.select();
        }
      } else if (event.key === 'j' || event.key === 'k') {
        const row = nextRow(root, event.key === 'j' ? 1 : -1);
        if (row) {
          event.preventDefault();
          row.focus();
        }
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [container]);
}

/** The row beside the focused one; the first when none is focused. */
function nextRow(root: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  // Headings are rows, too, but have no key; a table that draws only what is in
  // sight has no tbody.
  const rows = Array.from(
    root.querySelectorAll<HTMLElement>('[role="row"][data-key]'),
  );
  const present = rows.findIndex(row => row.contains(document.activeElement));
  return present === -1 ? rows[0] : rows[present + step];
}

function isForPage(event: KeyboardEvent): boolean {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.defaultPrevented
  ) {
    return false;
  }
  const target = event.target as HTMLElement | null;
  return !target?.closest?.(
    'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="menu"]',
  );
}
