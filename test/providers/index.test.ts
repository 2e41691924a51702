import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONNECTORS, connectorOf } from '../../src/providers';

test('every folder of a connector is in the list, under its own name', () => {
  const folders = readdirSync(join(__dirname, '../../src/providers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(CONNECTORS.map(({ key }) => key).toSorted()).toEqual(folders.toSorted());
});

test.each([
  ['sandbox', 'sandbox'],
  ['nobody', undefined],
  ['constructor', undefined],
])('the connector of the key %s is %s', (key, found) => {
  expect(connectorOf(key)?.key).toBe(found);
});
