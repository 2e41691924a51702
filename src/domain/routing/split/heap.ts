/** Gives back what was put in, the first in order first. Equals come in an order that only depends on the calls. */
export type Heap<T> = {
  readonly push: (item: T) => void;
  readonly pop: () => T | undefined;
};

/** A binary heap. `isBefore` must be a strict order. */
export function heapOf<T>(isBefore: (left: T, right: T) => boolean): Heap<T> {
  const items: T[] = [];
  return { push, pop };

  function push(item: T): void {
    let index = items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = items[parent];
      if (above === undefined || !isBefore(item, above)) break;
      items[index] = above;
      index = parent;
    }
    items[index] = item;
  }

  function pop(): T | undefined {
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let index = 0;
    for (;;) {
      const child = firstChild(index);
      const below = items[child];
      if (below === undefined || !isBefore(below, last)) break;
      items[index] = below;
      index = child;
    }
    items[index] = last;
    return first;
  }

  function firstChild(index: number): number {
    const [left, right] = [items[2 * index + 1], items[2 * index + 2]];
    const isRightFirst = left !== undefined && right !== undefined && isBefore(right, left);
    return 2 * index + (isRightFirst ? 2 : 1);
  }
}
