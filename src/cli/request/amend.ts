import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { payoutRequestCard } from '../show/payout-request';
import { printOne } from '../show/print';
import { AMENDABLE_FLAGS, attributeFaults, attributesOf, FIELD_FLAG } from './order-flags';

const FLAGS = { ...AMENDABLE_FLAGS, ...FIELD_FLAG };

export const amendRequest = httpCommand({
  path: ['request', 'amend'],
  says: 'changes a payout request that has not ended',
  more: 'Fields can be given while it waits for details: they come beside those it has, or replace them.',
  word: idWord('payoutRequest', 'payout request'),
  flags: FLAGS,
  faults: (given) => [
    ...(Object.keys(FLAGS).some((name) => given.has(name as keyof typeof FLAGS))
      ? []
      : ['Something to change is needed.']),
    ...attributeFaults(AMENDABLE_FLAGS, given),
  ],
  async run(given, api, world) {
    const body = resourceBody('payout-request', attributesOf(AMENDABLE_FLAGS, given));
    const answer = await api.patch(`${PAYOUT_REQUESTS_PATH}/${given.word}`, body);
    await printOne(world, given, answer, payoutRequestCard);
    return EXIT.ok;
  },
});
