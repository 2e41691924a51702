import { runExplain } from '../explain/run-explain';
import { databaseCommand } from './command';
import { EXIT } from './exit-code';
import { idWord } from './id-word';

export const explain = databaseCommand({
  path: ['explain'],
  says: 'shows why a payout request was routed as it was',
  word: idWord('payoutRequest', 'payout request'),
  flags: {},
  async run(given, environment, world) {
    await world.out(await runExplain(environment, given.word, given.has('json')));
    return EXIT.ok;
  },
});
