import type { Command, Flag, Word } from './command';
import { type Given, givenOf } from './given';

/** The arguments as commander hands them out: words and unknown options in one list. */
export type RawArguments = {
  readonly rest: readonly string[];
  /** Of each flag that was given its values, of a switch `true`. */
  readonly options: Readonly<Record<string, readonly string[] | boolean>>;
};

/** What a command was given, true to its shape only where there are no faults. */
export type GivenReading = { readonly given: Given; readonly faults: readonly string[] };

/** Reads what a command was given, and tells everything that is wrong with it. */
export function readGiven(command: Command, raw: RawArguments): GivenReading {
  const words = raw.rest.filter((text) => !isOption(text));
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(raw.options)) {
    if (value !== false) values.set(name, value === true ? [] : value);
  }
  const given = givenOf(words[0] ?? '', values);
  const faults = [
    ...raw.rest.filter(isOption).map((text) => `There is no option ${nameOf(text)}.`),
    ...wordFaults(command.word, words),
    ...Object.entries(command.flags).flatMap(([name, flag]) => flagFaults(name, flag, given)),
    ...(command.faults?.(given) ?? []),
  ];
  return { given, faults };
}

function wordFaults(word: Word | undefined, words: readonly string[]): readonly string[] {
  const [first, ...more] = words;
  if (word === undefined) return first === undefined ? [] : ['This command takes no word behind it.'];
  const fault = word.fault(first ?? '');
  return [
    ...(fault === undefined ? [] : [fault]),
    ...(more.length > 0 ? [`This command takes one word behind it: ${word.name}.`] : []),
  ];
}

function flagFaults(name: string, flag: Flag, given: Given): readonly string[] {
  const count = given.many(name).length;
  if (flag.needed === true && count === 0) return [`--${name} is needed: ${flag.says}.`];
  // A value that was forgotten would take the next flag for itself. A negative amount has one hyphen.
  if (given.many(name).some((value) => value.startsWith('--'))) return [`--${name} has no value behind it.`];
  // Of two amounts neither is the right one.
  return count > 1 && flag.many !== true ? [`--${name} is given ${count} times, and can be given once.`] : [];
}

function isOption(text: string): boolean {
  return text.startsWith('-') && text !== '-';
}

/** Without what is behind it, which may be a key. */
function nameOf(option: string): string {
  return option.split('=')[0] ?? option;
}
