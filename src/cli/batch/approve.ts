import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { failed, wrongUsage } from '../failure';
import type { ApiClient } from '../http/api-client';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { batchCard } from '../show/batch';
import { batchPreviewText } from '../show/batch-preview';
import { printOne } from '../show/print';
import { textOf } from '../show/values';
import type { World } from '../world';

export const approveBatch = httpCommand({
  path: ['batch', 'approve'],
  says: 'lets a batch be sent as its preview showed it',
  more: 'Without --hash the newest preview is shown, and you are asked at the terminal. Anything but y leaves the batch as it is.',
  word: idWord('batch', 'batch'),
  flags: { hash: { value: 'HASH', says: 'that of the preview which is approved' } },
  async run(given, api, world) {
    const path = `${BATCHES_PATH}/${given.word}`;
    const preview_hash = given.one('hash') ?? (await askedFor(path, api, world));
    const answer = await api.post(`${path}/approve`, resourceBody('batch', { preview_hash }));
    await printOne(world, given, answer, batchCard);
    return EXIT.ok;
  },
});

/** The hash of what was shown and found good. It is shown as a message, since the answer is the batch. */
async function askedFor(path: string, api: ApiClient, world: World): Promise<string> {
  const { ask } = world;
  if (ask === undefined) throw wrongUsage(['--hash is needed where there is no terminal to ask at.']);
  const preview = (await api.get(`${path}/preview`)).document.data;
  world.tell(batchPreviewText(preview));
  const said = await ask('Send it so? [y/N] ');
  if (!/^y(es)?$/i.test(said.trim())) throw failed('It is not approved.');
  return textOf(preview.attributes['hash']);
}
