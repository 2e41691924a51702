import { existsSync, readFileSync } from 'node:fs';
import { poll } from '../../src/embedded/poll';

const LIMITS = { everyMs: 200, forMs: 180_000 };

/** Waits until the address answers with a text that holds the word. */
export async function untilAnswers(url: string, word: string): Promise<void> {
  let last = '';
  const up = await poll(async () => {
    last = await fetch(url).then(
      (response) => response.text(),
      (error: unknown) => String(error),
    );
    return last.includes(word) || undefined;
  }, LIMITS);
  if (!up) throw new Error(`${url} did not come up: ${last}`);
}

/** Waits until the log holds the word. */
export async function untilSaid(logFile: string, word: string): Promise<void> {
  const said = await poll(
    () => (existsSync(logFile) && readFileSync(logFile, 'utf8').includes(word)) || undefined,
    LIMITS,
  );
  if (!said) throw new Error(`${word} was never said in ${logFile}`);
}
