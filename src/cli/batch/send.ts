import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { IDEMPOTENCY_FLAG, idempotencyFaults, tellReplayed } from '../idempotency';
import { batchCard } from '../show/batch';
import { printOne } from '../show/print';
import { BATCH_FLAGS, BATCH_METADATA_FLAG, batchFlagFaults } from './attribute-flags';
import { uploadBatch } from './upload';
import { FOR_FLAG, forFaults, watchUntilEnd } from './watching';

export const sendBatch = httpCommand({
  path: ['batch', 'send'],
  says: 'uploads a file of orders',
  more: 'A CSV file has a header that names the columns; a JSON file is a list of orders, or the whole body. The same file again is the same batch, unless its reference or its key is another one. Nothing is sent to a provider before an approval, unless --autoprocess says so. With --watch it ends as `gateway batch watch` does.',
  word: {
    name: 'FILE',
    says: 'the file; - for the standard input',
    fault: (given) => (given === '' ? 'FILE is needed: the file with the orders, or -.' : undefined),
  },
  flags: {
    format: { value: 'csv|json', says: 'what the file is, where its name does not say it' },
    ...BATCH_FLAGS,
    ...BATCH_METADATA_FLAG,
    'idempotency-key': {
      ...IDEMPOTENCY_FLAG['idempotency-key'],
      says: 'the same key is carried out once; else the reference or the content is what makes a batch the same',
    },
    watch: { says: 'shows how far it is until it has ended' },
    ...FOR_FLAG,
  },
  faults: (given) => [
    ...(['csv', 'json'].includes(given.one('format') ?? 'csv') ? [] : ['--format must be csv or json.']),
    ...batchFlagFaults(given),
    ...idempotencyFaults(given),
    ...forFaults(given),
    ...(given.has('for') && !given.has('watch') ? ['--for is given without --watch.'] : []),
  ],
  async run(given, api, world) {
    const answer = await uploadBatch(given, api, world);
    tellReplayed(world, answer);
    if (given.has('watch')) return watchUntilEnd(answer.document.data.id, given, api, world);
    await printOne(world, given, answer, batchCard);
    return EXIT.ok;
  },
});
