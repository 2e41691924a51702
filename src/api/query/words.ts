import { parameter } from './read-parameters';

/** One of a few words. */
export function oneOfWords<W extends string>(words: readonly W[]) {
  return parameter((text) => words.find((word) => word === text), `must be ${words.join(' or ')}`, {
    enum: words,
  });
}

/**
 * Some of a few words, separated by commas.
 *
 * @param what they are, in the plural: `kinds of cases`
 */
export function wordList<W extends string>(words: readonly W[], what: string) {
  const read = (text: string) => {
    const given = text.split(',');
    const known = words.filter((word) => given.includes(word));
    return given.every((word) => known.some((each) => each === word)) ? known : undefined;
  };
  return parameter(read, `must be ${what}, separated by commas`, {
    type: 'array',
    minItems: 1,
    items: { type: 'string', enum: words },
  });
}
