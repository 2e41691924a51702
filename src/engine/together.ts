type Waiting<Item> = {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Lets what comes while a work is under way be done by the next one, all together; what comes alone is done at
 * once. Who fails has failed for all of its items.
 *
 * @param atMost items of one work
 */
export function together<Item>(
  atMost: number,
  work: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: readonly Waiting<Item>[] = [];
  let isWorking = false;
  const workOff = async (): Promise<void> => {
    isWorking = true;
    // Ends: each round settles whom it takes.
    while (waiting.length > 0) {
      const taken = waiting.slice(0, atMost);
      waiting = waiting.slice(atMost);
      try {
        await work(taken.map(({ item }) => item));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    isWorking = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { item, resolve, reject }];
      if (!isWorking) void workOff();
    });
}
