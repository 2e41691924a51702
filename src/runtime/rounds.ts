export type Rounds = {
  /** Cuts the pause short that is going on, if any. */
  readonly wake: () => void;
  /** Begins no further round, and waits for the one under way. */
  readonly stop: () => Promise<void>;
};

/** `at_once`: there is more to do, and the next round follows without a pause. */
export type AfterRound = 'at_once' | 'pause';

/**
 * One round after the other, with pauses between them, until it is stopped.
 *
 * @param round does not throw: there would be nobody to tell
 */
export function startRounds(round: () => Promise<AfterRound>, everyMs: number): Rounds {
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      const then = await round();
      if (!stopped && then === 'pause') await pause();
    }
  })();
  return {
    wake: () => wake(),
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
