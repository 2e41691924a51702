import { fraction } from '../../src/domain/money/fraction';
import { parseBehaviour, simWords } from '../../src/sandbox/behaviour';

const WHOLE = fraction(100n, 1n);
const AT_ONCE = { how: 'payment', afterMs: 0 };
const PAID = { as: 'paid', percent: WHOLE, notices: 'none' };

describe('a word of the sandbox says what is booked, and apart from it how the call is answered', () => {
  test.each([
    ['paid', PAID, AT_ONCE],
    ['decline:FORBIDDEN_IP', null, { how: 'decline', code: 'FORBIDDEN_IP' }],
    ['decline:NOT_A_CODE_OF_OURS', null, { how: 'decline', code: 'NOT_A_CODE_OF_OURS' }],
    ['pending:2', { as: 'pending_then_paid', afterMs: 2_000, silent: false }, AT_ONCE],
    ['pending:0.25', { as: 'pending_then_paid', afterMs: 250, silent: false }, AT_ONCE],
    ['pending-silent:2', { as: 'pending_then_paid', afterMs: 2_000, silent: true }, AT_ONCE],
    [
      'accepted-then-decline:1:INVALID_DETAILS',
      { as: 'pending_then_declined', afterMs: 1_000, code: 'INVALID_DETAILS' },
      AT_ONCE,
    ],
    ['timeout-before', null, { how: 'hang' }],
    ['timeout-after', PAID, { how: 'hang' }],
    ['500-before', null, { how: 'error_500' }],
    ['500-after', PAID, { how: 'error_500' }],
    ['reset-after', PAID, { how: 'reset' }],
    ['garbage', PAID, { how: 'garbage' }],
    ['throttle', null, { how: 'throttle' }],
    ['slow:1500', PAID, { how: 'payment', afterMs: 1_500 }],
    ['partial:40', { as: 'paid', percent: fraction(40n, 1n), notices: 'none' }, AT_ONCE],
    ['partial:12.5', { as: 'paid', percent: fraction(25n, 2n), notices: 'none' }, AT_ONCE],
    ['return:3', { as: 'paid_then_returned', percent: WHOLE, afterMs: 3_000 }, AT_ONCE],
    ['return:3:30', { as: 'paid_then_returned', percent: fraction(30n, 1n), afterMs: 3_000 }, AT_ONCE],
    ['late-paid:4', { as: 'declined_then_paid', afterMs: 4_000 }, { how: 'decline', code: 'DECLINED_ERROR' }],
    ['duplicate-notices', { as: 'paid', percent: WHOLE, notices: 'thrice' }, AT_ONCE],
  ])('%s', (word, books, reply) => {
    expect(parseBehaviour(word)).toEqual({ books, reply: expect.objectContaining(reply) });
  });
});

describe('a word that is not understood whole is not understood at all', () => {
  test.each([
    ['an unknown word', 'explode'],
    ['an empty word', ''],
    ['a name that every object has', 'constructor'],
    ['an argument too many', 'paid:1'],
    ['a missing time', 'pending'],
    ['a negative time', 'pending:-1'],
    ['a time with an exponent', 'pending:1e3'],
    ['a time of more than a year', 'pending:99999999'],
    ['a decline without a code', 'decline'],
    ['a code in lower case', 'decline:invalid_details'],
    ['a second code', 'decline:A:B'],
    ['a late decline without its code', 'accepted-then-decline:1'],
    ['a share of nothing', 'partial:0'],
    ['a share of more than all', 'partial:100.1'],
    ['no share', 'partial'],
    ['a return of nothing', 'return:1:0'],
    ['a return with too much said', 'return:1:50:x'],
    ['other letters', 'PAID'],
  ])('%s', (_sentence, word) => {
    expect(parseBehaviour(word)).toBeUndefined();
  });
});

test.each([
  ['sim:paid', ['paid']],
  ['sim:throttle,decline:X,paid', ['throttle', 'decline:X', 'paid']],
  ['sim:', ['']],
  ['paid', undefined],
  ['SIM:paid', undefined],
])('%s is the list %j', (text, words) => {
  expect(simWords(text)).toEqual(words);
});
