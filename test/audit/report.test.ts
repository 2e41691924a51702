import { type Difference, money } from '../../src/audit/difference';
import type { ProviderReading } from '../../src/audit/provider-reading';
import { auditText, differenceLine } from '../../src/audit/report';
import { auditJson } from '../../src/audit/report-json';
import { type AuditResult, isClean } from '../../src/audit/run-audit';

const DIFFERENCE: Difference = {
  finding: 'debit_differs',
  organizationId: 'org_1',
  ids: ['por_1', 'pay_1'],
  expected: money(10_000n, 'USD'),
  found: money(9_999n, 'USD'),
};
const providers: ProviderReading = {
  rows: { provider_payments: 3, paid_once: 2, provider_balances: 1 },
  differences: [],
  open: [
    {
      organizationId: 'org_1',
      id: 'pay_2',
      status: 'PENDING',
      amount: 500n,
      currency: 'USD',
      paidByProvider: 500n,
    },
  ],
  knownTwice: [],
  balances: [],
  unread: [],
};
const unread = (payouts: number, hasBook = true): ProviderReading => ({
  ...providers,
  unread: [{ organizationId: 'org_1', providerAccountId: 'pac_x', hasBook, payouts }],
});
const result = (given: Partial<AuditResult> & { readonly differences?: readonly Difference[] } = {}) => {
  const { differences = [], ...rest } = given;
  return {
    at: '2026-11-01T12:00:00.000Z',
    findings: {
      checks: [{ name: 'payouts', rows: 3, differences: differences.length } as const],
      kept: differences,
    },
    providers,
    ...rest,
  };
};

test('the report is a table, what is open, and the verdict in its last line', () => {
  expect(auditText(result()).split('\n')).toEqual([
    'Audit of 2026-11-01T12:00:00.000Z',
    '',
    'Checked                               Rows  Differences',
    '------------------------------------  ----  -----------',
    'Payouts and what was booked for them     3            0',
    '',
    'Open, so not judged yet',
    '  pay_2 PENDING: 5.00 USD, the provider has paid 5.00 USD',
    '',
    'No differences.',
    '',
  ]);
});

test('a difference is one line, with its ids and both figures in units of the currency', () => {
  expect(differenceLine(DIFFERENCE)).toBe(
    'por_1 pay_1: by the payout, paid out 100.00 USD, booked as paid out 99.99 USD',
  );
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Parameters<typeof result>[0], last: string, clean: boolean]>([
  ['nothing',                            {},                                              'No differences.', true],
  ['one difference',                     { differences: [DIFFERENCE] },                   '1 difference.',   false],
  ['two differences',                    { differences: [DIFFERENCE, DIFFERENCE] },       '2 differences.',  false],
  ['no provider asked',                  { providers: null },                             'No differences.', true],
  ['a book that could not be read',      { providers: unread(2) },                        'A provider could not be asked, so the audit is not complete: see above. No differences.', false],
  ['a book in which nothing can stand',  { providers: unread(0) },                        'No differences.', true],
  ['a provider that has no book',        { providers: unread(2, false) },                 'No differences.', true],
])('of %s the last line says so, and it is clean or not', (_what, given, last, clean) => {
  expect(auditText(result(given)).trimEnd().split('\n').at(-1)).toBe(last);
  expect(isClean(result(given))).toBe(clean);
  expect(JSON.parse(auditJson(result(given)))).toMatchObject({ clean });
});

test('more differences than are kept are counted', () => {
  const text = auditText({
    ...result(),
    findings: { checks: [{ name: 'payouts', rows: 9, differences: 5 }], kept: [DIFFERENCE] },
  });
  expect(text).toContain('… and 4 more');
  expect(text).toContain('5 differences.');
});

test('what is known beside the checks is told: a part paid twice with its case, and both balances', () => {
  const part = { organizationId: 'org_1', orderId: 'por_1', part: 1, currency: 'USD', amount: 500n } as const;
  const payments = ['pay_1', 'pay_2'].map((payoutId) => ({ payoutId, reference: 'sbx', units: 500n }));
  const figures = { ours: 700n, fees: 10n, tolerance: 0n, open: 0, before: 710n, after: 710n };
  const told: ProviderReading = {
    ...providers,
    knownTwice: [{ ...part, payments, hasCase: true }],
    balances: [{ organizationId: 'org_1', depositAccountId: 'dep_a', currency: 'USD', ...figures }],
  };
  const text = auditText(result({ providers: told }));
  expect(text).toContain(
    'por_1 part 1: the provider has paid 10.00 USD for 5.00 USD; a case of a late success tells of it',
  );
  expect(text).toContain(
    'dep_a: the provider says 7.10 USD, we say 7.00 USD, apart by 0.10 USD; we have booked fees of 0.10 USD; 0 payouts open',
  );
  expect(JSON.parse(auditJson(result({ providers: told }))).providers).toMatchObject({
    paid_twice_with_case: [{ order_id: 'por_1', part: 1, payout_ids: ['pay_1', 'pay_2'] }],
    balances: [{ deposit_account_id: 'dep_a', ours: '7.00', fees: '0.10', provider: '7.10' }],
  });
});

test('for programs every difference has its check, its code, its ids and exact amounts', () => {
  expect(JSON.parse(auditJson(result({ differences: [DIFFERENCE] })))).toMatchObject({
    at: '2026-11-01T12:00:00.000Z',
    differences_total: 1,
    checks: [{ name: 'payouts', rows: 3, differences: 1 }],
    differences: [
      {
        check: 'payouts',
        finding: 'debit_differs',
        organization_id: 'org_1',
        ids: ['por_1', 'pay_1'],
        expected: { amount: '100.00', currency: 'USD' },
        found: { amount: '99.99', currency: 'USD' },
      },
    ],
    providers: { open: [{ payout_id: 'pay_2', amount: '5.00', paid_by_provider: '5.00' }] },
  });
});
