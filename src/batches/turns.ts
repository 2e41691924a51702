/** Does work, at once or when it is its turn. */
export type TakeTurns = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many pieces of work at the same time; the others wait in the order in which they came. */
export function turns(atOnce: number): TakeTurns {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const begin = (): Promise<void> => {
    if (busy < atOnce) {
      busy += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const end = (): void => {
    const next = waiting.shift();
    // Who is next takes the place over.
    if (next === undefined) busy -= 1;
    else next();
  };
  return async (work) => {
    await begin();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
