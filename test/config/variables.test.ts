import { variableReader } from '../../src/config/variables';

function readOne(value: string | undefined) {
  const faults: string[] = [];
  const reader = variableReader({ NAME: value }, (name, text) => faults.push(`${name} ${text}`));
  return { reader, faults };
}

test.each([
  ['a variable that is not set', undefined],
  ['a variable that is set to nothing', ''],
])('%s is undefined for every reader, and no fault', (_, value) => {
  const { reader, faults } = readOne(value);
  const values = [
    reader.text('NAME'),
    reader.port('NAME'),
    reader.host('NAME'),
    reader.address('NAME'),
    reader.name('NAME'),
    reader.url('NAME', ['http:']),
    reader.yesOrNo('NAME'),
    reader.oneOf('NAME', ['a']),
    reader.parsed('NAME', (text) => ({ ok: true, value: text })),
  ];
  expect(values.every((read) => read === undefined)).toBe(true);
  expect(faults).toEqual([]);
});

test.each([
  ['temporal:7233', true],
  ['127.0.0.1:7233', true],
  ['[::1]:7233', true],
  ['temporal:0', false],
  ['temporal:65536', false],
  [':7233', false],
  ['::1:7233', false],
  ['a b:7233', false],
])('%s is an address: %s', (value, expected) => {
  const { reader, faults } = readOne(value);
  expect(reader.address('NAME') === value).toBe(expected);
  expect(faults).toHaveLength(expected ? 0 : 1);
});

test.each([
  ['0.0.0.0', true],
  ['::', true],
  ['gateway.internal', true],
  ['-gateway', false],
  ['gate way', false],
  [':', false],
])('%s is a host: %s', (value, expected) => {
  expect(readOne(value).reader.host('NAME') === value).toBe(expected);
});

test('every fault of a parser is told under the name of the variable', () => {
  const { reader, faults } = readOne('x');
  const refuse = () =>
    ({
      ok: false,
      faults: [
        { path: '', text: 'is one' },
        { path: '', text: 'is two' },
      ],
    }) as const;
  expect(reader.parsed('NAME', refuse)).toBeUndefined();
  expect(faults).toEqual(['NAME is one', 'NAME is two']);
});
