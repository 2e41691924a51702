import { httpCommand } from '../command';
import { idWord } from '../id-word';
import { OUTCOME_FLAGS, sendOutcome } from './outcome';

export const resolvePayout = httpCommand({
  path: ['payout', 'resolve'],
  says: 'says what became of a payout whose provider did not say it (operator)',
  more: 'After failed, another route may be tried: say it only of a payment that is proven not to be made.',
  word: idWord('payout', 'payout'),
  flags: OUTCOME_FLAGS,
  run: (given, api, world) => sendOutcome(given.word, given, api, world),
});
