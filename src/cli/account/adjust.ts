import { DEPOSIT_ACCOUNTS_PATH } from '../../api/paths';
import { ADJUSTMENT_KINDS } from '../../domain/ledger/adjustment';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { needed } from '../given';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { IDEMPOTENCY_FLAG, idempotencyFaults, idempotencyKey, tellReplayed } from '../idempotency';
import { adjustmentCard } from '../show/adjustment';
import { printOne } from '../show/print';

export const adjustAccount = httpCommand({
  path: ['account', 'adjust'],
  says: 'tells the gateway of money brought to a provider, or taken from it (operator)',
  more: 'A top-up wakes what waits for balance. A correction puts the book right: its amount may be negative.',
  word: idWord('depositAccount', 'deposit account'),
  flags: {
    kind: { value: ADJUSTMENT_KINDS.join('|'), says: 'what was done', needed: true },
    amount: { value: 'AMOUNT', says: 'how much, in the currency of the account, as 500.00', needed: true },
    reason: { value: 'TEXT', says: 'why, for the books', needed: true },
    reference: { value: 'TEXT', says: 'your own reference, which only one adjustment can have' },
    ...IDEMPOTENCY_FLAG,
  },
  faults: idempotencyFaults,
  async run(given, api, world) {
    const reference = given.one('reference');
    const body = resourceBody('adjustment', {
      kind: needed(given, 'kind'),
      amount: needed(given, 'amount'),
      reason: needed(given, 'reason'),
      ...(reference === undefined ? {} : { reference_id: reference }),
    });
    const path = `${DEPOSIT_ACCOUNTS_PATH}/${given.word}/adjustments`;
    const answer = await api.post(path, body, idempotencyKey(given, world));
    tellReplayed(world, answer);
    await printOne(world, given, answer, adjustmentCard);
    return EXIT.ok;
  },
});
