import { resourceDocument } from '../../../src/api/document';
import { type Answered, undescribed } from '../../support/described';

const ATTRIBUTES = {
  kind: 'drift',
  payout_request_id: null,
  payout_id: null,
  deposit_account_id: 'dep_usd',
  exposed_amount: '1.00',
  currency: 'USD',
  evidence: { anything: [1] },
  open: true,
  opened_at: '2026-11-01T00:00:00.000Z',
  closed_at: null,
  closed_by: null,
  closing_reason: null,
};

const JSON_API = 'application/vnd.api+json';

function answered(attributes: Readonly<Record<string, unknown>>, other: Partial<Answered> = {}): Answered {
  return {
    method: 'GET',
    path: '/v1/payout-gateway/cases/cas_1',
    status: 200,
    mediaType: JSON_API,
    body: JSON.stringify(resourceDocument({ type: 'case', id: 'cas_1', attributes })),
    ...other,
  };
}

const error = (code: string) =>
  JSON.stringify({ jsonapi: { version: '1.1' }, errors: [{ id: 'a.1', status: '409', code, title: 'x' }] });
const { open: _, ...withoutOne } = ATTRIBUTES;

test('an answer as described has no fault', () => {
  expect(undescribed(answered(ATTRIBUTES))).toEqual([]);
});

test.each([
  ['a member that is not described', answered({ ...ATTRIBUTES, secret: 'x' })],
  ['a member that is missing', answered(withoutOne)],
  ['a word that is not in the list', answered({ ...ATTRIBUTES, kind: 'another' })],
  ['a number in place of an amount', answered({ ...ATTRIBUTES, exposed_amount: 1 })],
  ['a time that is none', answered({ ...ATTRIBUTES, opened_at: 'today' })],
  ['another status', answered(ATTRIBUTES, { status: 201 })],
  ['another media type', answered(ATTRIBUTES, { mediaType: 'application/json' })],
  ['an error that cannot come', answered({}, { status: 404, body: error('wrong_status') })],
  ['a success on a path that is not there', answered(ATTRIBUTES, { path: '/v1/payout-gateway/nothing' })],
])('%s is found', (_what, answer) => {
  expect(undescribed(answer)).not.toEqual([]);
});

const narrowed = { path: '/v1/payout-gateway/cases/cas_1?fields[case]=open' };

test('with a fieldset members may be missing, and none may be there that is not described', () => {
  expect(undescribed(answered(withoutOne, narrowed))).toEqual([]);
  expect(undescribed(answered({ secret: 'x' }, narrowed))).not.toEqual([]);
});
