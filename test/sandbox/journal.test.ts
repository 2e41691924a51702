import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openJournal } from '../../src/sandbox/journal';
import { removeTemporaryFolders, temporaryFolder } from '../support/providers/sandbox';

afterAll(removeTemporaryFolders);

async function journalFile(content?: string): Promise<string> {
  const path = join(await temporaryFolder(), 'deep', 'book.jsonl');
  if (content !== undefined) {
    const { journal } = await openJournal(path);
    await journal.close();
    await writeFile(path, content);
  }
  return path;
}

test.each([
  ['a file that is not there is begun', undefined, []],
  ['an empty file has no lines', '', []],
  ['whole lines are read in order', 'one\ntwo\n', ['one', 'two']],
  ['a torn last line is cut off', 'one\ntwo\nthr', ['one', 'two']],
  ['a torn only line is cut off', 'on', []],
  ['a line in the middle is never skipped, however it looks', 'one\n\n}\n', ['one', '', '}']],
])('%s', async (_sentence, content, lines) => {
  const path = await journalFile(content);
  const opened = await openJournal(path);
  expect(opened.lines).toEqual(lines);
  await opened.journal.append('next');
  await opened.journal.close();
  expect(await readFile(path, 'utf8')).toBe([...lines, 'next'].map((line) => `${line}\n`).join(''));
});

test('what append has answered for is in the file', async () => {
  const path = await journalFile();
  const { journal } = await openJournal(path);
  const texts = Array.from({ length: 200 }, (_, index) => `line ${index} ä`);
  const written = texts.map(async (text) => {
    await journal.append(text);
    expect(await readFile(path, 'utf8')).toContain(`${text}\n`);
  });
  await Promise.all(written);
  await journal.close();
  const again = await openJournal(path);
  expect(again.lines).toEqual(texts);
  await again.journal.close();
});

test('settled waits for everything that was appended before it', async () => {
  const path = await journalFile();
  const { journal } = await openJournal(path);
  const appended = [journal.append('one'), journal.append('two')];
  await journal.settled();
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
  await Promise.all(appended);
  await journal.close();
});

test('a journal that somebody else writes to takes nothing more, and says so from then on', async () => {
  const path = await journalFile();
  const { journal } = await openJournal(path);
  await appendFile(path, 'a stranger\n');
  await expect(journal.append('one')).rejects.toThrow('was written by another process: 11 bytes, not 0');
  await expect(journal.append('two')).rejects.toThrow('another process');
  await expect(journal.settled()).rejects.toThrow('another process');
  await journal.close();
  expect(await readFile(path, 'utf8')).toBe('a stranger\n');
});

test('the file is for its owner only, since it holds the secrets of notices', async () => {
  const path = await journalFile();
  await (await openJournal(path)).journal.close();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
