import { findingsOfAudit, findingsOfLog } from '../../../tools/fuzz/aftermath';

const line = (fact: object): string => JSON.stringify({ level: 30, msg: 'http.call', ...fact });

test.each([
  ['answers of all kinds but 5xx', [line({ status: 200 }), line({ status: 422 }), 'Ctrl-C stops it.'], 0],
  ['an answer with 5xx', [line({ status: 500 })], 1],
  ['an error without an answer', [line({ level: 50, msg: 'http.failed' })], 1],
  ['warnings', [line({ level: 40 })], 0],
])('%s in the log: %#', (_what, lines, faults) => {
  expect(findingsOfLog(lines.join('\n'))).toHaveLength(faults);
});

const audited = (differences: readonly object[], other: object = {}): string =>
  JSON.stringify({ clean: false, differences_total: differences.length, differences, ...other });
const ofProvider = (id: string) => ({ check: 'provider_payments', ids: ['por_1', id] });

test.each([
  ['clean books', audited([], { clean: true }), 0],
  ['a payout of which an operator said what the provider did not do', audited([ofProvider('pay_said')]), 0],
  ['another payout that differs from the provider', audited([ofProvider('pay_other')]), 1],
  ['a booking that differs', audited([{ check: 'payouts', ids: ['pay_said'] }]), 1],
  ['more differences than are shown', audited([ofProvider('pay_said')], { differences_total: 2 }), 1],
  ['a book that could not be read', audited([]), 1],
  ['an audit that broke off', 'Cannot convert null to a BigInt', 1],
])('%s: findings of the audit', async (_what, printed, findings) => {
  expect(await findingsOfAudit(printed, async (id) => id === 'pay_said')).toHaveLength(findings);
});
