/** What a command was given, already known to be of its shape. */
export type Given<F extends string = string> = {
  /** The word behind the command; empty where it takes none, or may do without. */
  readonly word: string;
  // Methods, so that it fits where flags are looked up by a table: one that a command lacks was not given.
  has(flag: F): boolean;
  one(flag: F): string | undefined;
  many(flag: F): readonly string[];
};

/** @param values what stands behind each flag that was given, in order; of a switch nothing */
export function givenOf(word: string, values: ReadonlyMap<string, readonly string[]>): Given {
  return {
    word,
    has: (flag) => values.has(flag),
    one: (flag) => values.get(flag)?.[0],
    many: (flag) => values.get(flag) ?? [],
  };
}

/**
 * The value of a flag that is marked as needed.
 *
 * @throws when it is not: then the mark is missing in the command's own table
 */
export function needed<F extends string>(given: Given<F>, flag: F): string {
  const value = given.one(flag);
  if (value === undefined) throw new Error(`--${flag} is used as needed, and not declared so`);
  return value;
}
