import { join } from 'node:path';
import { rateTools } from '../../src/rates/rate-tools';

const folder = join(__dirname, '../fixtures');

test('a relative path is one beside the configuration file', async () => {
  const text = await rateTools(folder, 0).readFile('ecb-reference-rates.csv');
  expect(text).toMatch(/^Date,USD,/);
});

test('an absolute path is taken as it is', async () => {
  const text = await rateTools('/nowhere', 0).readFile(join(folder, 'ecb-reference-rates.csv'));
  expect(text).toMatch(/^Date,USD,/);
});

test('a file that is not there rejects', async () => {
  await expect(rateTools(folder, 0).readFile('no-such-file.csv')).rejects.toThrow('ENOENT');
});
