export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets so much work go on at once, and the rest wait for its turn, in the order in which it came.
 *
 * @param waitingMax with so many waiting, the next one is refused with an error
 */
export function inTurn(atOnceMax: number, waitingMax: number): InTurn {
  const waiting: (() => void)[] = [];
  let going = 0;
  return async (work) => {
    if (going < atOnceMax) going += 1;
    else if (waiting.length < waitingMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new Error(`${waitingMax} others wait already`);
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes later takes it in between.
      const next = waiting.shift();
      if (next === undefined) going -= 1;
      else next();
    }
  };
}
