const SHOWN = 4;

/** `****` and the last four characters; of a value that has no more than four, nothing is shown. */
export function masked(value: string): string {
  const characters = [...value];
  return characters.length <= SHOWN ? '****' : `****${characters.slice(-SHOWN).join('')}`;
}
