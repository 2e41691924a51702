import { BATCHES_PATH } from '../../api/paths';
import { type Command, httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { CommandFailure, failed } from '../failure';
import { readPages } from '../http/read-pages';
import { idWord } from '../id-word';
import type { World } from '../world';

export type FileOfBatch = {
  readonly name: 'results' | 'faults';
  readonly says: string;
  readonly more: string;
  /** Where the same lies as JSON. */
  readonly list: 'rows' | 'faults';
};

// Of each row of the largest batch, several.
const LISTED_MAX = 1_000_000;

/** Downloads a CSV file of a batch, as it comes, to a file or to the standard output. */
export function fileCommand({ name, says, more, list }: FileOfBatch): Command {
  return httpCommand({
    path: ['batch', name],
    says,
    more,
    word: idWord('batch', 'batch'),
    flags: {
      output: { value: 'FILE', short: 'o', says: 'where it is kept; else it is printed' },
    },
    async run(given, api, world) {
      const path = `${BATCHES_PATH}/${given.word}`;
      const pieces = given.has('json')
        ? jsonOf(await readPages(api, `${path}/${list}`, new URLSearchParams(), LISTED_MAX))
        : await api.download(`${path}/${name}.csv`);
      await keep(pieces, given.one('output'), world);
      return EXIT.ok;
    },
  });
}

async function* jsonOf(document: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(document)}\n`);
}

async function keep(
  pieces: AsyncIterable<Uint8Array>,
  file: string | undefined,
  world: World,
): Promise<void> {
  if (file === undefined) return printed(pieces, world);
  try {
    await world.saveFile(file, pieces);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw failed(`${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

async function printed(pieces: AsyncIterable<Uint8Array>, { out }: World): Promise<void> {
  // A character may be cut in two between pieces.
  const decoder = new TextDecoder();
  for await (const piece of pieces) await out(decoder.decode(piece, { stream: true }));
  await out(decoder.decode());
}
