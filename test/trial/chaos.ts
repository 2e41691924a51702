import { type Seeded, seeded } from '../domain/routing/split/seeded';

/** What is killed. The sandbox is not: its book is the truth that all else is compared with. */
export const VICTIMS = ['api', 'worker', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

export type Kill = {
  /** Since the first order. */
  readonly atMs: number;
  readonly victim: Victim;
  /** How long it stays away before it is started again. */
  readonly downMs: number;
};

const DOWN_MAX_MS = 2_000;

/**
 * When which process is killed: one kill in each of `kills` equal stretches of the time, at a moment of chance
 * within it. Of four kills after each other each hits another process, so that even a short trial has all.
 */
export function killSchedule(seed: number, kills: number, forMs: number): readonly Kill[] {
  const random = seeded(seed ^ 0x6b_69_6c_6c);
  let round: readonly Victim[] = [];
  return Array.from({ length: kills }, (_, index) => {
    if (round.length === 0) round = shuffled(random);
    const [victim = 'worker', ...rest] = round;
    round = rest;
    const stretchMs = forMs / kills;
    const atMs = Math.floor(index * stretchMs + random.below(Math.max(1, Math.floor(stretchMs))));
    return { atMs, victim, downMs: random.below(DOWN_MAX_MS) };
  });
}

function shuffled(random: Seeded): readonly Victim[] {
  return VICTIMS.map((victim) => ({ victim, place: random.below(2 ** 30) }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ victim }) => victim);
}
