/** A small deterministic source of numbers (mulberry32), so that a failing instance can be found again. */
export type Seeded = {
  readonly below: (bound: number) => number;
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
  readonly chance: (percent: number) => boolean;
};

export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const below = (bound: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    oneOf: (choices) => choices[below(choices.length)] ?? choices[0],
    chance: (percent) => below(100) < percent,
  };
}
