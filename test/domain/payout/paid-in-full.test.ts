import type { ProviderAnswer } from '../../../src/domain/payout/answer';
import { isPaidInFull } from '../../../src/domain/payout/paid-in-full';
import { ACCEPTED, aPayout, NOT_SENT, paid, rejected, UNKNOWN } from '../../support/operations';

test.each<[says: string, full: boolean, ProviderAnswer]>([
  ['the whole amount', true, paid()],
  ['the whole amount, at another price than planned', true, paid(10_000n, { debited: 10_400n, fee: 0n })],
  ['a cent less', false, paid(9_999n)],
  ['the whole amount, of which a cent has come back', false, paid(10_000n, { returned: 1n })],
  ['that it works on it', false, ACCEPTED],
  ['no', false, rejected()],
  ['nothing that can be read', false, UNKNOWN],
  ['nothing, since nothing reached it', false, NOT_SENT],
])('the provider says %s: paid in full is %s', (_says, full, answer) => {
  expect(isPaidInFull(answer, aPayout('a'))).toBe(full);
});
