import type { BookPayment } from '../book';
import type { CaseFact, PayoutFact } from '../facts';
import { facts, lateCase, payment, paymentsOf, payout, refused, second, secondPayment } from './builders';
import { PAID_ONCE } from './paid-once';

const late = payment({ behaviour: 'late-paid:1.5' });
const otherPart = { ...second, part: 2 };
const nobodysRequest = { ...second, requestId: 'por_2' };

type Row = readonly [
  what: string,
  payouts: readonly PayoutFact[],
  payments: readonly BookPayment[],
  cases: readonly CaseFact[],
  findings: number,
];

const ROWS: readonly Row[] = [
  ['two parts are paid', [payout(), otherPart], [payment(), secondPayment], [], 0],
  ['two requests are paid', [payout(), nobodysRequest], [payment(), secondPayment], [], 0],
  ['the first was declined', [refused, second], [payment({ paid: 0n }), secondPayment], [], 0],
  ['both were paid', [payout(), second], [payment(), secondPayment], [], 1],
  [
    'one was returned, and both were paid',
    [payout(), second],
    [payment({ returned: 1n }), secondPayment],
    [],
    1,
  ],
  [
    'both were paid in part',
    [payout(), second],
    [payment({ paid: 1n }), { ...secondPayment, paid: 1n }],
    [],
    1,
  ],
  ['a false no, with its case', [refused, second], [late, secondPayment], [lateCase()], 0],
  [
    'a false no, with its case closed',
    [refused, second],
    [late, secondPayment],
    [lateCase({ open: false })],
    0,
  ],
  ['a false no without a case', [refused, second], [late, secondPayment], [], 1],
  ['a false no, exposed too low', [refused, second], [late, secondPayment], [lateCase({ exposed: 1n })], 1],
  ['a false no, told twice', [refused, second], [late, secondPayment], [lateCase(), lateCase()], 1],
  ['a case of another kind', [refused, second], [late, secondPayment], [lateCase({ kind: 'return' })], 1],
  ['a false no that nothing else was paid beside', [refused], [late], [lateCase()], 0],
  ['the same, with a case that exposes nothing', [refused], [late], [lateCase({ exposed: 0n })], 0],
  [
    'a case that exposes nothing, beside another',
    [refused, second],
    [late, secondPayment],
    [lateCase({ exposed: 0n })],
    1,
  ],
  ['a false no that settled the part alone', [payout()], [late], [], 0],
  ['a false no that settled it, and another payment', [payout(), second], [late, secondPayment], [], 1],
  ['a no of the gateway’s own making', [refused, second], [payment(), secondPayment], [], 2],
  ['the same, with a case', [refused, second], [payment(), secondPayment], [lateCase()], 1],
];

test.each(ROWS)('%s: found as often as it is wrong', (_what, payouts, payments, cases, findings) => {
  expect(PAID_ONCE.find(facts({ payouts, cases, ...paymentsOf(...payments) }))).toHaveLength(findings);
});
