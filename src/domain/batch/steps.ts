/**
 * A long computation that stops every few thousand operations, so that whoever drives it can let others go
 * first. Where it stops changes nothing of what comes out.
 */
export type Steps<T> = Generator<void, T, void>;

/** Carries a computation out in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
