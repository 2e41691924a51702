import { checkIntent } from '../../../src/audit/checks/intents';
import { PAYOUT_STATUSES } from '../../../src/domain/payout/machine';
import { aPaidPayout, codes } from '../facts';

const UNSENT = ['READY', 'CREATED', 'CREATE_FAILED', 'EXPIRED', 'TERMINATED'];

test.each(PAYOUT_STATUSES)('%s without an intent is a fault if it comes after the sending only', (status) => {
  const found = codes(checkIntent(aPaidPayout({ status, hasIntent: false })));
  expect(found).toEqual(UNSENT.includes(status) ? [] : ['intent_missing']);
  expect(checkIntent(aPaidPayout({ status, hasIntent: true }))).toEqual([]);
});
