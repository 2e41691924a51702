import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { failed } from '../failure';
import type { ApiClient } from '../http/api-client';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { batchPreviewText } from '../show/batch-preview';
import { printOne } from '../show/print';
import { followBatch } from './follow-batch';

const WITHIN_MS = 600_000;

export const previewBatch = httpCommand({
  path: ['batch', 'preview'],
  says: 'shows what a batch would be: totals, ways, costs, what does not fit, money to add',
  word: idWord('batch', 'batch'),
  flags: { again: { says: 'has it computed anew, and waits for that' } },
  async run(given, api, world) {
    const path = `${BATCHES_PATH}/${given.word}`;
    if (given.has('again')) await previewAgain(api, given.word);
    await printOne(world, given, await api.get(`${path}/preview`), batchPreviewText);
    return EXIT.ok;
  },
});

async function previewAgain(api: ApiClient, id: string): Promise<void> {
  await api.post(`${BATCHES_PATH}/${id}/preview`, resourceBody('batch', {}));
  const { attributes } = await followBatch(
    api,
    id,
    WITHIN_MS,
    (batch) => batch.attributes['status'] !== 'PREVIEWING',
    async () => undefined,
  );
  if (attributes['status'] === 'PREVIEWING')
    throw failed(`It is not computed after ${WITHIN_MS / 60_000} minutes; look again later.`);
}
