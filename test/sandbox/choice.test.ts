import { applyRecord, type Book, emptyBook } from '../../src/sandbox/book';
import { chooseBehaviour } from '../../src/sandbox/choice';
import type { Order } from '../../src/sandbox/order';
import { order } from '../support/providers/order';

const to = (account: string, changes: object = {}): Order => order({ fields: { account }, ...changes });

function callTwice(book: Book, given: Order): readonly string[] {
  return [1, 2, 3].map(() => {
    const { word, counter } = chooseBehaviour(book, given);
    const call = {
      at: 0,
      operation: 'create' as const,
      provider_account: null,
      key: null,
      account: null,
      request_id: null,
      behaviour: word,
      answer: '',
    };
    applyRecord(book, { type: 'call', call, counter, payment: null, deliveries: [] });
    return word;
  });
}

test.each([
  ['an ordinary account is paid', to('DE02'), ['paid', 'paid', 'paid']],
  ['no account at all is paid', order({ fields: {} }), ['paid', 'paid', 'paid']],
  [
    'a list is used up call by call, its last word stays',
    to('sim:throttle,paid'),
    ['throttle', 'paid', 'paid'],
  ],
  [
    'the default applies to an ordinary account',
    to('DE02', { default_behaviour: 'sim:500-before,paid' }),
    ['500-before', 'paid', 'paid'],
  ],
  [
    'the account goes before the default',
    to('sim:garbage', { default_behaviour: 'sim:paid' }),
    ['garbage', 'garbage', 'garbage'],
  ],
])('%s', (_sentence, given, words) => {
  expect(callTwice(emptyBook(), given)).toEqual(words);
});

test.each([
  ['one counter an account value, over all provider accounts', 'sim:a,b,c', undefined, ['c']],
  ['one counter a provider account for a default', 'DE02', 'sim:a,b,c', ['a']],
])('%s', (_sentence, account, default_behaviour, expected) => {
  const book = emptyBook();
  const given = default_behaviour === undefined ? {} : { default_behaviour };
  callTwice(book, to(account, given));
  const elsewhere = chooseBehaviour(book, to(account, { ...given, provider_account: 'pac_b' }));
  expect([elsewhere.word]).toEqual(expected);
});

test.each([
  ['an unknown word', to('sim:explode'), 'explode'],
  ['an unknown word in a list, when its turn comes', to('sim:explode,paid'), 'explode'],
  ['a default that is no list of the sandbox', to('DE02', { default_behaviour: 'paid' }), 'paid'],
])('%s is declined with INVALID_DETAILS', (_sentence, given, word) => {
  const { behaviour } = chooseBehaviour(emptyBook(), given);
  expect(behaviour.books).toBeNull();
  expect(behaviour.reply).toMatchObject({ how: 'decline', code: 'INVALID_DETAILS' });
  expect(JSON.stringify(behaviour.reply)).toContain(word);
});
