import type { Measured } from './measure';

const TEXT_CHARACTERS_MAX = 300;

/** The gateway's statements of one series, the dearest first: for whoever looks for what can go. */
export function statementsOf({ counts }: Measured): readonly Readonly<Record<string, string | number>>[] {
  return [...counts.byStatement.values()]
    .toSorted((left, right) => right.executionMs - left.executionMs)
    .map(({ text, calls, executionMs }) => ({
      each: Number(calls.toFixed(3)),
      executionMs: Number(executionMs.toFixed(4)),
      text: text.replaceAll(/\s+/g, ' ').trim().slice(0, TEXT_CHARACTERS_MAX),
    }));
}
