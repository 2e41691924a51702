import { fileCommand } from './file-command';

export const batchResults = fileCommand({
  name: 'results',
  says: 'downloads every row of a batch with what became of it, as CSV',
  more: 'With --json the rows as the API lists them.',
  list: 'rows',
});
