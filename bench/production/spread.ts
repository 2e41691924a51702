export type Spread = { readonly min: number; readonly median: number; readonly max: number };

/** Of the figures of all rounds; of an even number of them the upper middle one. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((left, right) => left - right);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return { min: at(0), median: at(Math.floor(sorted.length / 2)), max: at(sorted.length - 1) };
}

/** `1.20 1.25 1.31`: minimum, median, maximum; one figure where they are one. */
export function shown({ min, median, max }: Spread, digits: number): string {
  const [low, middle, high] = [min, median, max].map((figure) => figure.toFixed(digits));
  return low === high ? `${middle}` : `${low} ${middle} ${high}`;
}
