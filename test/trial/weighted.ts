import type { Seeded } from '../domain/routing/split/seeded';

/** One of the choices, each as often as its weight says. */
export function weighted<T extends { readonly weight: number }>(random: Seeded, choices: readonly T[]): T {
  const weights = choices.reduce((sum, { weight }) => sum + weight, 0);
  const place = random.below(weights);
  let left = place;
  for (const choice of choices) {
    if (left < choice.weight) return choice;
    left -= choice.weight;
  }
  throw new Error(`nothing stands at ${place} of ${weights}`);
}
