import { readList, readSection, refersTo, valueAt } from '../../src/config/section';

function sectionOf(raw: unknown, isGood: (raw: unknown) => boolean = () => true) {
  const faults: string[] = [];
  const section = readSection(
    raw,
    '/things',
    'id',
    (path, text) => faults.push(`${path} ${text}`),
    (item, path) => (isGood(item) ? path : undefined),
  );
  return { written: [...section.written], good: [...section.byId.values()], faults };
}

describe('a section', () => {
  test.each([
    ['an absent section is an empty one', undefined, { written: [], good: [], faults: [] }],
    ['an empty list has no items', [], { written: [], good: [], faults: [] }],
    ['a section that says nothing is a fault', null, { written: [], good: [], faults: ['/things is empty'] }],
    ['a map is no list', {}, { written: [], good: [], faults: ['/things must be a list'] }],
    [
      'items come in their order',
      [{ id: 'b' }, { id: 'a' }],
      { written: ['b', 'a'], good: ['/things/0', '/things/1'], faults: [] },
    ],
    [
      'of two items with one id the first stays',
      [{ id: 'a' }, { id: 'a' }],
      { written: ['a'], good: ['/things/0'], faults: ['/things/1/id repeats the id a'] },
    ],
    ['an item without an id is nobody', [{ name: 'a' }, 'b'], { written: [], good: [], faults: [] }],
  ])('%s', (_, raw, expected) => {
    expect(sectionOf(raw)).toEqual(expected);
  });

  test('a faulty item is written all the same, so that a reference to it is no second fault', () => {
    expect(sectionOf([{ id: 'a' }], () => false)).toEqual({ written: ['a'], good: [], faults: [] });
  });
});

test('a reference to what is not written is a fault that says what it names not', () => {
  const faults: string[] = [];
  const section = { written: new Set(['a']) };
  const refers = (id: string): boolean =>
    refersTo(section, id, 'payout route', '/x/route', (path, text) => faults.push(`${path} ${text}`));
  expect([refers('a'), refers('b')]).toEqual([true, false]);
  expect(faults).toEqual(['/x/route names no payout route of this organization: b']);
});

test('items of a list are handed on with their places', () => {
  const places: string[] = [];
  readList(
    ['a', 'b'],
    '/list',
    () => places.push('fault'),
    (item, path) => places.push(`${path} ${item}`),
  );
  expect(places).toEqual(['/list/0 a', '/list/1 b']);
});

test.each([
  ['the value of a key', { a: 1 }, 'a', 1],
  ['nothing for a key that is not there', { a: 1 }, 'b', undefined],
  ['nothing for what an object inherits', {}, 'constructor', undefined],
  ['nothing of a list', ['a'], '0', undefined],
  ['nothing of nothing', null, 'a', undefined],
])('reading a key gives %s', (_, raw, key, value) => {
  expect(valueAt(raw, key)).toBe(value);
});
