import { fileCommand } from './file-command';

export const batchFaults = fileCommand({
  name: 'faults',
  says: 'downloads the bad rows of a batch as they were given, with what is wrong with each, as CSV',
  more: 'With --json every fault as the API lists it.',
  list: 'faults',
});
