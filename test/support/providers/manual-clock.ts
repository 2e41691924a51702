import type { Clock } from '../../../src/sandbox/clock';

/** A clock that stands still until the test turns it; alarms run in order of their time. */
export type ManualClock = Clock & { readonly turn: (ms: number) => void };

type Alarm = { readonly dueMs: number; readonly run: () => void };

export function manualClock(startMs = Date.UTC(2026, 10, 22, 12)): ManualClock {
  let nowMs = startMs;
  let alarms: readonly Alarm[] = [];
  const nextDue = (untilMs: number): Alarm | undefined =>
    alarms
      .filter((alarm) => alarm.dueMs <= untilMs)
      .toSorted((left, right) => left.dueMs - right.dueMs)
      .at(0);
  return {
    nowMs: () => nowMs,
    at: (dueMs, run) => {
      const alarm = { dueMs, run };
      alarms = [...alarms, alarm];
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    turn: (ms) => {
      const untilMs = nowMs + ms;
      for (let alarm = nextDue(untilMs); alarm !== undefined; alarm = nextDue(untilMs)) {
        const { dueMs, run } = alarm;
        alarms = alarms.filter((other) => other !== alarm);
        nowMs = Math.max(nowMs, dueMs);
        run();
      }
      nowMs = untilMs;
    },
  };
}
