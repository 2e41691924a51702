import { caseResource } from '../../../src/api/cases/view';
import type { CaseRow } from '../../../src/db/case-reads';
import { idOf, ORGANIZATION } from '../../support/operations';

const OPEN: CaseRow = {
  organization_id: ORGANIZATION,
  id: idOf('case', 'cas_1'),
  kind: 'drift',
  payout_request_id: null,
  payout_id: null,
  deposit_account_id: null,
  exposed_amount: null,
  currency: null,
  evidence: {},
  opened_at: new Date(0),
  closed_at: null,
  closed_by: null,
  closing_reason: null,
};

test.each<[says: string, given: Partial<CaseRow>, expected: object]>([
  ['dollars', { exposed_amount: '5000', currency: 'USD' }, { exposed_amount: '50.00', currency: 'USD' }],
  ['yen', { exposed_amount: '5000', currency: 'JPY' }, { exposed_amount: '5000', currency: 'JPY' }],
  ['less than nothing', { exposed_amount: '-1', currency: 'USD' }, { exposed_amount: '-0.01' }],
  ['nothing', { currency: 'USD' }, { exposed_amount: null, currency: 'USD' }],
  [
    'an amount whose currency is not known',
    { exposed_amount: '5' },
    { exposed_amount: null, currency: null },
  ],
])('a case that exposes %s says so', (_says, given, expected) => {
  expect(caseResource({ ...OPEN, ...given }).attributes).toMatchObject(expected);
});

test('a case is open until it has an end', () => {
  expect(caseResource(OPEN).attributes).toMatchObject({ open: true, closed_at: null });
  expect(caseResource({ ...OPEN, closed_at: new Date(1) }).attributes).toMatchObject({
    open: false,
    closed_at: '1970-01-01T00:00:00.001Z',
  });
});
