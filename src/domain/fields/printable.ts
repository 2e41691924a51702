// Cc: control characters, of which Postgres cannot store U+0000. Cs: halves of a pair, which UTF-8 cannot write.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

export const UNPRINTABLE_TEXT = 'must not hold control characters or halves of surrogate pairs';

/** Whether every system behind the gateway can store and print the text. */
export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

/** Characters as people count them (Unicode code points), not the halves that a pair is stored in. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
