const EDITS_MAX = 2;
const NAME_CHARACTERS_MAX = 80;

/** The name that was probably meant: the same but for case and signs, or at most two letters away. The first of equals. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  // No name is that long, and the work grows with the square.
  if (given.length > NAME_CHARACTERS_MAX) return undefined;
  const plain = plainName(given);
  const field = names.find((name) => name === `fields.${given}`);
  if (field !== undefined) return field;
  let nearest: { readonly name: string; readonly edits: number } | undefined;
  for (const name of names) {
    const edits = editsBetween(plain, plainName(name));
    if (edits <= EDITS_MAX && edits < (nearest?.edits ?? Number.POSITIVE_INFINITY)) nearest = { name, edits };
  }
  return nearest?.name;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

/** Levenshtein's distance. */
function editsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (right[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
