import { type Behaviour, parseBehaviour, SIM_PREFIX, simWords } from './behaviour';
import type { Book } from './book';
import type { Order } from './order';

/** What a create call is to do, and the counter that it moves on; null where nothing is counted. */
export type Choice = {
  readonly word: string;
  readonly counter: string | null;
  readonly behaviour: Behaviour;
};

/**
 * The recipient's `account` decides if it begins with `sim:`, else the provider account's default, else
 * it is paid. A list is used up create call by create call, and its last word stays: one counter per
 * account value over all provider accounts, or per provider account for a default.
 */
export function chooseBehaviour(book: Book, order: Order): Choice {
  const byAccount = order.account?.startsWith(SIM_PREFIX) ? order.account : undefined;
  const text = byAccount ?? order.defaultBehaviour ?? `${SIM_PREFIX}paid`;
  const words = simWords(text);
  if (words === undefined) return { word: text, counter: null, behaviour: unknownWord(text) };
  // A changed default begins at its own first word.
  const counter = JSON.stringify(byAccount === undefined ? [order.providerAccount, text] : [text]);
  const word = words[Math.min(book.counters.get(counter) ?? 0, words.length - 1)] ?? '';
  return { word, counter, behaviour: parseBehaviour(word) ?? unknownWord(word) };
}

function unknownWord(word: string): Behaviour {
  const text = `The sandbox knows no behaviour ${JSON.stringify(word)}.`;
  return { books: null, reply: { how: 'decline', code: 'INVALID_DETAILS', text } };
}
