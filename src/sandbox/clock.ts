/** Time as an argument: the tests turn it by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Runs once, at or after `dueMs`; at once if that has passed. The answer takes it back. */
  readonly at: (dueMs: number, run: () => void) => () => void;
};

// A longer wait makes setTimeout fire at once.
const TIMER_MAX_MS = 2 ** 31 - 1;

export const SYSTEM_CLOCK: Clock = {
  nowMs: () => Date.now(),
  at: (dueMs, run) => {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const waitMs = Math.max(dueMs - Date.now(), 0);
      timer = waitMs > TIMER_MAX_MS ? setTimeout(arm, TIMER_MAX_MS) : setTimeout(run, waitMs);
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A clock whose outstanding alarms can all be taken back at once, when the sandbox stops. */
export type Alarms = Clock & { readonly stop: () => void };

export function alarmsOf(clock: Clock): Alarms {
  const outstanding = new Set<() => void>();
  let stopped = false;
  return {
    nowMs: clock.nowMs,
    at: (dueMs, run) => {
      if (stopped) return () => undefined;
      const takeBack = clock.at(dueMs, () => {
        outstanding.delete(takeBack);
        run();
      });
      outstanding.add(takeBack);
      return () => {
        outstanding.delete(takeBack);
        takeBack();
      };
    },
    stop: () => {
      stopped = true;
      for (const takeBack of outstanding) takeBack();
      outstanding.clear();
    },
  };
}
