/** A figure of the report behind its name. */
export const line = (name: string, value: string): string => `${name.padEnd(16)} ${value}`;

/** How often each word is there, in their order. */
export function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return pairs([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

export function pairs(entries: readonly (readonly [string, string | number])[]): string {
  return entries.length === 0 ? 'none' : entries.map(([name, value]) => `${name} ${value}`).join(', ');
}
