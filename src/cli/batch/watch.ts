import { httpCommand } from '../command';
import { idWord } from '../id-word';
import { FOR_FLAG, forFaults, watchUntilEnd } from './watching';

export const watchBatch = httpCommand({
  path: ['batch', 'watch'],
  says: 'shows how far a batch is until it has ended',
  more: 'Ends with 0 where it was completed and all that was to be sent was paid, with 1 where it ended otherwise or has not ended in time. Ctrl-C ends the watching only. With --json, the batch is a line of JSON whenever its status is another one, and at the end.',
  word: idWord('batch', 'batch'),
  flags: FOR_FLAG,
  faults: forFaults,
  run: (given, api, world) => watchUntilEnd(given.word, given, api, world),
});
