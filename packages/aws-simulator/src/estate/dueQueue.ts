/**
 * Things that are due at a time, taken out earliest first. Setting a thing anew
 * replaces its former time. A binary heap: an estate has thousands of things,
 * of which hardly any is due at a time.
 */
export class DueQueue<Item> {
  readonly #heap: { readonly at: number; readonly item: Item }[] = [];
  readonly #due = new Map<Item, number>();

  /** When the next thing is due; `Infinity` when there is none. */
  get nextAt(): number {
    this.#dropOutdated();
    return this.#heap[0]?.at ?? Infinity;
  }

  /** Sets when a thing is due; `Infinity` for never. */
  set(item: Item, at: number): void {
    if (at === Infinity) {
      this.#due.delete(item);
    } else if (this.#due.get(item) !== at) {
      this.#due.set(item, at);
      this.#rise(this.#heap.push({ at, item }) - 1);
    }
  }

  /** Takes the next thing out that is due by a time; nothing when none is. */
  take(by: number): Item | undefined {
    if (this.nextAt > by) {
      return undefined;
    }
    const { item } = this.#removeFirst();
    this.#due.delete(item);
    return item;
  }

  clear(): void {
    this.#heap.length = 0;
    this.#due.clear();
  }

  /** Entries that a later `set` has replaced lie in the heap until they come to the top. */
  #dropOutdated(): void {
    for (
      let first = this.#heap[0];
      first && this.#due.get(first.item) !== first.at;
      first = this.#heap[0]
    ) {
      this.#removeFirst();
    }
  }

  #removeFirst(): { readonly at: number; readonly item: Item } {
    const first = this.#heap[0];
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let index = from; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (heap[parent].at <= heap[index].at) {
        return;
      }
      [heap[parent], heap[index]] = [heap[index], heap[parent]];
      index = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let index = 0; ; ) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < heap.length && heap[child].at < heap[least].at) {
          least = child;
        }
      }
      if (least === index) {
        return;
      }
      [heap[least], heap[index]] = [heap[index], heap[least]];
      index = least;
    }
  }
}
