import { readQuotes, replaceQuotes } from '../../src/db/rate-store';
import { NOON_MS, quoteOf, sourceIdOf } from '../domain/rates/builders';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
  for (const id of ['desk', 'other'])
    await real
      .db('rate_sources')
      .insert({ organization_id: ORGANIZATION, id, definition: '{}', enabled: true });
});
afterAll(() => real?.close());

const DESK = sourceIdOf('desk');
const replace = (...quotes: ReturnType<typeof quoteOf>[]) =>
  replaceQuotes(real.db, ORGANIZATION, DESK, quotes, NOON_MS, 'the newest');
const read = async () => (await readQuotes(real.db, ORGANIZATION)).filter(({ source }) => source === DESK);
const later = (text: string, byMs: number) => quoteOf(text, { atMs: NOON_MS + byMs });

test('quotes come back exactly, and a newer answer stands in place of all the older one gave', async () => {
  const first = [later('EUR/USD 1.0000000001 1.1', 0), later('USD/JPY 150', 0)];
  await replace(...first);
  expect(await read()).toEqual(first);
  await replace(later('EUR/USD 1.2', 1));
  expect(await read()).toEqual([later('EUR/USD 1.2', 1)]);
});

test('an answer that was overtaken by a newer one changes nothing', async () => {
  await replace(later('EUR/USD 1.3', 10));
  await replace(later('EUR/USD 9', 9));
  expect(await read()).toEqual([later('EUR/USD 1.3', 10)]);
});

test('what a configuration declares counts as it is declared, however old it is', async () => {
  await replace(later('EUR/USD 1.3', 20));
  await replaceQuotes(real.db, ORGANIZATION, DESK, [later('EUR/USD 1.4', 5)], NOON_MS, 'as declared');
  expect(await read()).toEqual([later('EUR/USD 1.4', 5)]);
});

test('an answer without any quote leaves those that are known', async () => {
  const before = await read();
  await replace();
  expect(await read()).toEqual(before);
});

test('of answers that come at the same moment the newest stays, whole', async () => {
  const answers = Array.from({ length: 8 }, (_, index) => later(`EUR/USD 1.${index + 1}`, 100 + index));
  await Promise.all(answers.map((quote) => replace(quote)));
  expect(await read()).toEqual([later('EUR/USD 1.8', 107)]);
});

test('a source touches its own quotes only', async () => {
  const other = sourceIdOf('other');
  const quote = quoteOf('EUR/USD 1.5', { source: 'other' });
  await replaceQuotes(real.db, ORGANIZATION, other, [quote], NOON_MS, 'the newest');
  const before = await read();
  await replace(later('USD/JPY 151', 200));
  expect(before).not.toEqual(await read());
  expect(await readQuotes(real.db, ORGANIZATION)).toContainEqual(quote);
});
