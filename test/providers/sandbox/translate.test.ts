import type { HttpResult } from '../../../src/providers/http-call';
import { type Asked, queryAnswer, submitAnswer } from '../../../src/providers/sandbox/translate';

const ASKED: Asked = {
  providerAccount: 'pac_a',
  idempotencyKey: 'pay_1',
  money: { units: 1_000n, currency: 'USD' },
  depositCurrency: 'USD',
};

const answer = (status: number, body: unknown): HttpResult => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const shown = (changes: object = {}) => ({
  payment: {
    reference: 'sbx_1',
    provider_account: 'pac_a',
    key: 'pay_1',
    amount: '10.00',
    currency: 'USD',
    status: 'paid',
    paid_amount: '10.00',
    returned_amount: '0.00',
    code: null,
    ...changes,
  },
});

const refusal = (code: string, changes: object = {}) => ({
  provider_account: 'pac_a',
  key: 'pay_1',
  error: { code, text: 'No.' },
  ...changes,
});

const nothing = { status: 'pending', paid_amount: '0.00' };

type Row = readonly [sentence: string, result: HttpResult, certainty: string, code: string | undefined];

// What holds for a payment that shows itself, whichever way it is asked.
const SHOWN: readonly Row[] = [
  ['paid', answer(200, shown()), 'paid', undefined],
  ['paid in part', answer(200, shown({ status: 'partially_paid', paid_amount: '4.00' })), 'paid', undefined],
  ['returned', answer(200, shown({ status: 'returned', returned_amount: '10.00' })), 'paid', undefined],
  [
    'returned in part',
    answer(200, shown({ status: 'partially_returned', returned_amount: '1.00' })),
    'paid',
    undefined,
  ],
  ['reversed', answer(200, shown({ status: 'reversed', returned_amount: '10.00' })), 'paid', undefined],
  ['pending', answer(200, shown(nothing)), 'accepted', undefined],
  ['revoked', answer(200, shown({ ...nothing, status: 'revoked' })), 'rejected', 'DECLINED_ERROR'],
  [
    'declined for good',
    answer(200, shown({ ...nothing, status: 'declined', code: 'FORBIDDEN_IP' })),
    'rejected',
    'FORBIDDEN_IP',
  ],
  [
    'declined with a code that is not final',
    answer(200, shown({ ...nothing, status: 'declined', code: 'PROCESSING_ERROR' })),
    'unknown',
    'PROCESSING_ERROR',
  ],
  [
    'declined with a code nobody knows',
    answer(200, shown({ ...nothing, status: 'declined', code: 'NEW_CODE' })),
    'unknown',
    'UNKNOWN',
  ],
  ['declined without a code', answer(200, shown({ ...nothing, status: 'declined' })), 'unknown', 'UNKNOWN'],
  ['paid, but nothing', answer(200, shown({ paid_amount: '0.00' })), 'unknown', 'UNKNOWN'],
  ['another payment', answer(200, shown({ key: 'pay_2' })), 'unknown', 'UNKNOWN'],
  ['the payment of another account', answer(200, shown({ provider_account: 'pac_b' })), 'unknown', 'UNKNOWN'],
  ['another amount', answer(200, shown({ amount: '11.00' })), 'unknown', 'UNKNOWN'],
  ['another currency', answer(200, shown({ currency: 'EUR' })), 'unknown', 'UNKNOWN'],
  ['garbage', answer(200, '<html>'), 'unknown', 'UNKNOWN'],
  ['no body', answer(204, ''), 'unknown', 'UNKNOWN'],
  ['a time-out', { kind: 'no_answer', why: 'timeout', text: '' }, 'unknown', 'CONNECTION_TIMEOUT_ERROR'],
  ['a broken connection', { kind: 'no_answer', why: 'broken', text: '' }, 'unknown', 'UNKNOWN'],
  ['an endless answer', { kind: 'no_answer', why: 'too_large', text: '' }, 'unknown', 'UNKNOWN'],
  ['an internal error', answer(500, refusal('INTERNAL')), 'unknown', 'PROVIDER_INTERNAL_ERROR'],
  ['a gateway in between that failed', answer(502, 'Bad Gateway'), 'unknown', 'PROVIDER_INTERNAL_ERROR'],
  ['a redirect', answer(302, ''), 'unknown', 'UNKNOWN'],
  ['a refused caller', answer(401, refusal('INVALID_CREDENTIALS')), 'unknown', 'UNKNOWN'],
  ['a forbidden address', answer(403, refusal('FORBIDDEN_IP')), 'unknown', 'UNKNOWN'],
];

const describeAnswer = (given: object): readonly unknown[] => [
  Reflect.get(given, 'certainty'),
  Reflect.get(Reflect.get(given, 'reason') ?? {}, 'code'),
];

describe('the answer to a submit', () => {
  test.each<Row>([
    ...SHOWN,
    ['created', answer(201, shown()), 'paid', undefined],
    ['no connection', { kind: 'not_sent', why: 'no_connection', text: '' }, 'not_sent', 'CONNECTION_ERROR'],
    ['sent too late', { kind: 'not_sent', why: 'too_late', text: '' }, 'not_sent', 'OPERATION_EXPIRED'],
    ['throttled by the sandbox', answer(429, refusal('THROTTLED')), 'not_sent', 'CONNECTION_ERROR'],
    ['throttled by somebody else', answer(429, 'slow down'), 'unknown', 'UNKNOWN'],
    ['declined with a final code', answer(422, refusal('INVALID_DETAILS')), 'rejected', 'INVALID_DETAILS'],
    ['refused as malformed', answer(400, refusal('INVALID_REQUEST')), 'rejected', 'INVALID_REQUEST'],
    [
      'declined with a code that is not final',
      answer(422, refusal('GENERAL_ERROR')),
      'unknown',
      'GENERAL_ERROR',
    ],
    ['declined with a code of our own', answer(422, refusal('RATE_STALE')), 'unknown', 'UNKNOWN'],
    ['declined with "OK"', answer(422, refusal('OK')), 'unknown', 'UNKNOWN'],
    ['declined with what only we can say', answer(422, refusal('CONNECTION_ERROR')), 'unknown', 'UNKNOWN'],
    ['declined with a code nobody knows', answer(422, refusal('NEW_CODE')), 'unknown', 'UNKNOWN'],
    [
      'a decline of another payment',
      answer(422, refusal('INVALID_DETAILS', { key: 'pay_2' })),
      'unknown',
      'UNKNOWN',
    ],
    ['a decline of nothing named', answer(422, { error: { code: 'INVALID_DETAILS' } }), 'unknown', 'UNKNOWN'],
    ['a duplicate', answer(409, refusal('DUPLICATED_ID')), 'unknown', 'DUPLICATED_ID'],
    ['a conflict with a final code', answer(409, refusal('INVALID_DETAILS')), 'unknown', 'UNKNOWN'],
    ['not found', answer(404, refusal('NOT_FOUND')), 'unknown', 'UNKNOWN'],
  ])('%s', (_sentence, result, certainty, code) => {
    expect(describeAnswer(submitAnswer(ASKED, result))).toEqual([certainty, code]);
  });
});

describe('the answer to a query', () => {
  test.each<Row>([
    ...SHOWN,
    ['nothing booked', answer(404, refusal('NOT_FOUND')), 'not_found', undefined],
    [
      'a path that is not there',
      answer(404, { error: { code: 'NO_SUCH_PATH', text: '' } }),
      'unknown',
      'UNKNOWN',
    ],
    [
      'nothing booked for another key',
      answer(404, refusal('NOT_FOUND', { key: 'pay_2' })),
      'unknown',
      'UNKNOWN',
    ],
    [
      'not possible, and what it is',
      answer(409, { ...shown(), error: { code: 'NOT_POSSIBLE' } }),
      'paid',
      undefined,
    ],
    ['no connection', { kind: 'not_sent', why: 'no_connection', text: '' }, 'unknown', 'UNKNOWN'],
    ['throttled', answer(429, refusal('THROTTLED')), 'unknown', 'UNKNOWN'],
    ['a refusal of the asking', answer(422, refusal('INVALID_DETAILS')), 'unknown', 'UNKNOWN'],
    ['a malformed question', answer(400, refusal('INVALID_REQUEST')), 'unknown', 'UNKNOWN'],
  ])('%s', (_sentence, result, certainty, code) => {
    expect(describeAnswer(queryAnswer(ASKED, result))).toEqual([certainty, code]);
  });
});

test('a payment says how much was paid, how much came back, and nothing of a fee', () => {
  const result = answer(
    200,
    shown({ status: 'partially_returned', paid_amount: '9', returned_amount: '2.5' }),
  );
  expect(queryAnswer(ASKED, result)).toEqual({
    certainty: 'paid',
    providerReference: 'sbx_1',
    processedAmount: '9.00',
    returnedAmount: '2.50',
    debitedAmount: null,
    fee: null,
  });
});

test('a reason keeps the provider’s own code and words, up to 500 characters', () => {
  const body = refusal('INVALID_DETAILS', { error: { code: 'INVALID_DETAILS', text: 'x'.repeat(900) } });
  expect(submitAnswer(ASKED, answer(422, body))).toEqual({
    certainty: 'rejected',
    reason: { code: 'INVALID_DETAILS', providerCode: 'INVALID_DETAILS', providerText: 'x'.repeat(500) },
    providerReference: null,
  });
});
