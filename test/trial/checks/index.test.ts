import type { Facts } from '../facts';
import {
  ACCEPTED,
  CALM,
  ENTRIES,
  entry,
  event,
  facts,
  lateCase,
  ORDER,
  payment,
  paymentsOf,
  payout,
  refused,
  request,
  second,
  secondPayment,
} from './builders';
import { CHECKS } from './index';

const namesOf = (given: Facts): readonly string[] =>
  CHECKS.filter(({ find }) => find(given).length > 0).map(({ name }) => name);

const driven = (given: Partial<Facts['driven']>) => ({ driven: { ...facts().driven, ...given } });
const canceled = (status: number | undefined) =>
  driven({ commanded: [{ id: 'por_1', deed: CANCEL, status }] });
const CANCEL = { command: 'cancel', afterMs: 0 } as const;
const stuck = { status: 'PENDING', final: false, processed: 0n };
const nothingMoved = { ...paymentsOf(), entries: [] };

test('nothing is found where nothing is wrong', () => {
  expect(namesOf(facts())).toEqual([]);
});

type Row = readonly [what: string, given: Partial<Facts>, found: readonly string[]];

const DOOR: readonly Row[] = [
  [
    'an order is refused',
    driven({ placed: [ACCEPTED, { outcome: 'refused', order: ORDER, why: '422' }] }),
    ['answered'],
  ],
  ['an accepted request is not known when it is to be canceled', canceled(404), ['answered']],
  ['a command is never answered', canceled(undefined), ['answered']],
  [
    'a call was answered with an internal error',
    driven({ repeated: new Map([['HTTP 500', 1]]) }),
    ['answered'],
  ],
  [
    'calls were repeated while the database or the API was away',
    driven({
      repeated: new Map([
        ['HTTP 503', 9],
        ['ECONNREFUSED', 9],
      ]),
    }),
    [],
  ],
  ['a command comes too late', canceled(409), []],
  ['an order was too late', driven({ placed: [ACCEPTED, { outcome: 'too_late', order: ORDER }] }), []],
];

const KEPT: readonly Row[] = [
  ['an accepted request is not there', { requests: [] }, ['kept']],
  ['it is there for another order', { requests: [request({ idempotencyKey: 'key-2' })] }, ['kept']],
  ['it was never started', { workflows: new Set() }, ['kept']],
  ['its start is still to be made', { workflows: new Set(), outbox: ['por_1'] }, []],
  [
    'an order made two requests',
    { requests: [request(), request({ id: 'por_2', processed: 0n, status: 'FAILED', version: 0 })] },
    ['kept', 'logged'],
  ],
];

const ENDED: readonly Row[] = [
  ['a request never ends', { requests: [request({ ...stuck, processed: 100_00n })] }, ['ended']],
  [
    'it waits for a person who was not told',
    { requests: [request({ ...stuck, processed: 100_00n, moderationRequired: true })] },
    ['ended'],
  ],
  [
    'the case of one that waits is closed',
    {
      requests: [request({ ...stuck, processed: 100_00n, moderationRequired: true })],
      cases: [lateCase({ kind: 'unknown_outcome', open: false })],
    },
    ['ended'],
  ],
  [
    'it waits for a person with an open case',
    {
      requests: [request({ ...stuck, processed: 100_00n, moderationRequired: true })],
      cases: [lateCase({ kind: 'unknown_outcome' })],
    },
    [],
  ],
  ['a word from outside is never dealt with', { unrest: { ...CALM, inbox: 1 } }, ['ended']],
  ['a start is never made', { unrest: { ...CALM, outbox: 1 } }, ['ended']],
  ['the provider is never rid of a notice', { unrest: { ...CALM, provider: 1 } }, ['ended']],
  ['nobody could be asked what is open', { unrest: undefined }, ['ended']],
];

const MONEY: readonly Row[] = [
  ['a payment belongs to no payout', paymentsOf(payment(), secondPayment), ['paid once', 'totalled']],
  [
    'one part is paid by two payouts',
    { payouts: [payout(), second], ...paymentsOf(payment(), secondPayment) },
    ['paid once', 'booked', 'totalled', 'told', 'counted'],
  ],
  [
    'what was taken for a no had been paid',
    { payouts: [refused], ...paymentsOf(payment({ behaviour: 'timeout-after' })) },
    ['paid once', 'counted'],
  ],
  ['a payout is booked and was never paid', paymentsOf(), ['booked', 'totalled', 'told']],
  [
    'a cent less was paid than is booked',
    paymentsOf(payment({ paid: 99_99n })),
    ['booked', 'totalled', 'told'],
  ],
  ['a return is not booked', paymentsOf(payment({ returned: 10_00n })), ['booked', 'totalled', 'told']],
  [
    'a payout is booked on another account than it was paid from',
    paymentsOf(payment({ depositCurrency: 'EUR' })),
    ['booked', 'totalled'],
  ],
  [
    'a request tells of more than was paid',
    { requests: [request({ processed: 100_01n, serviceAmount: 100_01n })] },
    ['told'],
  ],
  ['a request says it is paid in part', { requests: [request({ status: 'PARTIALLY_PROCESSED' })] }, ['told']],
  ['a request is FAILED and was paid', { requests: [request({ status: 'FAILED' })] }, ['told']],
];

// Sound but for the moment at which the second payment was begun: all is told, and there is a case.
const paidTwice: Partial<Facts> = {
  ...paymentsOf(payment({ behaviour: 'late-paid:1.5' }), payment({ key: 'pay_2' })),
  cases: [lateCase()],
  requests: [request({ latePaid: 100_00n })],
  entries: [
    ...ENTRIES.map((each) => (each.payoutId === null ? each : { ...each, payoutId: 'pay_2' })),
    entry('funds', -100_00n, { transactionId: 'ltx_late' }),
    entry('suspense', 100_00n, { transactionId: 'ltx_late' }),
  ],
  balances: balancesWith({ funds: 299_00n, suspense: 100_00n }),
  events: [event(1, 'payout.invoking'), event(2, 'payout.late_paid'), event(3, 'payout.processed')],
};
const late = { ...refused, processed: 100_00n };
const sentAgain = { ...second, providerAccount: 'pac_a' };

const STOPPED: readonly Row[] = [
  [
    'a payment was begun after the cancellation',
    { events: [event(1, 'cancel.requested'), event(2, 'payout.invoking'), event(3, 'payout.processed')] },
    ['stopped'],
  ],
  [
    'a payment was begun before the cancellation',
    { events: [event(1, 'payout.invoking'), event(2, 'cancel.requested'), event(3, 'payout.processed')] },
    [],
  ],
  [
    'another payment was planned after the cancellation',
    { events: [event(1, 'payout.invoking'), event(2, 'cancel.requested'), event(3, 'payout.created')] },
    ['stopped'],
  ],
  [
    'a part was paid late, and sent once more',
    {
      ...paidTwice,
      payouts: [late, { ...sentAgain, sendUntilMs: 7_001 }],
    },
    ['stopped'],
  ],
  [
    'a part was sent once more, and then paid late',
    {
      ...paidTwice,
      payouts: [late, { ...sentAgain, sendUntilMs: 7_000 }],
    },
    [],
  ],
  ['a payment was begun at the deadline', { payouts: [payout({ sendUntilMs: 105_000 })] }, ['stopped']],
  ['a payment was begun just before it', { payouts: [payout({ sendUntilMs: 104_999 })] }, []],
  ['a payment was made without an intent', { payouts: [payout({ sendUntilMs: null })] }, ['stopped']],
];

const COUNTED: readonly Row[] = [
  ['a day counts too little', { usage: [{ route: 'rou_a', day: '2026-01-01', used: 99_99n }] }, ['counted']],
  ['a day was not counted', { usage: [] }, ['counted']],
  [
    'a day counts what was never held',
    { usage: [...facts().usage, { route: 'rou_a', day: '2026-01-02', used: 1n }] },
    ['counted'],
  ],
  [
    'the credits of a leaf drift',
    { credits: [...facts().credits, { leaf: 'leaf', numerator: 1n, denominator: 9n }] },
    ['counted'],
  ],
];

const LEDGER: readonly Row[] = [
  [
    'a hold has no owner',
    {
      entries: [...ENTRIES, entry('funds', -1n), entry('held', 1n)],
      balances: balancesWith({ funds: 398_99n, held: 1n }),
    },
    ['held'],
  ],
  ['a payout that has ended holds something', { payouts: [payout({ held: 1n })] }, ['held']],
  [
    'a payout that has not ended holds nothing in the ledger',
    { payouts: [payout({ final: false, held: 1n })] },
    ['held'],
  ],
  ['an event is missing', { events: eventsOf(1, 3) }, ['logged']],
  ['the last event is missing', { events: eventsOf(1, 2) }, ['logged']],
  ['an event is there twice', { events: eventsOf(1, 2, 2) }, ['logged']],
  ['a transaction does not add up', { entries: [...ENTRIES, entry('return_cost', 1n)] }, ['balanced']],
  ['a balance is not what its entries add up to', { balances: balancesWith({ fees: 1_01n }) }, ['balanced']],
];

test.each([...DOOR, ...KEPT, ...ENDED, ...MONEY, ...STOPPED, ...COUNTED, ...LEDGER])(
  'when %s, that is found, and no more',
  (_what, given, found) => {
    expect(namesOf(facts(given))).toEqual(found);
  },
);

test('a request of which nothing moved is sound, whatever it waits for', () => {
  const failed = request({ status: 'FAILED', processed: 0n });
  const given = { requests: [failed], payouts: [], ...nothingMoved, balances: [], usage: [] };
  expect(namesOf(facts(given))).toEqual([]);
});

function balancesWith(amounts: Readonly<Record<string, bigint>>): Facts['balances'] {
  return facts().balances.map((balance) => ({ ...balance, amounts: { ...balance.amounts, ...amounts } }));
}

function eventsOf(...sequences: readonly number[]): Facts['events'] {
  return sequences.map((sequence) => event(sequence, 'request.pending'));
}
