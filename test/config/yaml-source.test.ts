import { pointerStep, readYaml } from '../../src/config/yaml-source';

describe('values of a YAML text', () => {
  test.each([
    ['a whole number is a number', 'a: 12', { a: 12 }],
    ['a number that a float prints alike is a number', 'a: 1.5', { a: 1.5 }],
    ['a number with a zero at its end stays text', 'a: 1.50', { a: '1.50' }],
    ['a number with an exponent stays text', 'a: 1e3', { a: '1e3' }],
    ['a hexadecimal number stays text', 'a: 0x10', { a: '0x10' }],
    ['a number with a zero in front stays text', 'a: 007', { a: '007' }],
    ['a number with more digits than a float stays text', 'a: 9007199254740993', { a: '9007199254740993' }],
    ['what is no number stays text', 'a: .inf', { a: '.inf' }],
    ['Norway is a country', 'a: NO', { a: 'NO' }],
    ['a time is text', 'a: 2026-11-01T00:00:00Z', { a: '2026-11-01T00:00:00Z' }],
    ['a key may be a number', '1: a', { 1: 'a' }],
    ['a value that is left out is null', 'a:', { a: null }],
    ['an alias is what its anchor names', 'a: &x { b: 1 }\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    [
      'a key called __proto__ is a key like any other',
      'a: { __proto__: { b: 1 } }',
      { a: JSON.parse('{"__proto__":{"b":1}}') },
    ],
  ])('%s', (_, text, value) => {
    const { source, faults } = readYaml(text);
    expect(faults).toEqual([]);
    expect(source?.value).toEqual(value);
  });
});

describe('faults of a YAML text', () => {
  test.each([
    ['a key that is written twice', 'a: 1\nb: 2\na: 3', [{ line: 3, path: '/a', text: 'is written twice' }]],
    [
      'a key that is a list',
      'a:\n  ? [b, c]\n  : 1',
      [{ line: 1, path: '/a', text: 'has a key that is no plain word' }],
    ],
    [
      'an alias without an anchor',
      'a: 1\nb: *x',
      [{ line: 2, path: '/b', text: 'refers to "x", which no anchor above it names' }],
    ],
    [
      'an alias of what it stands in',
      'a: &x\n  - *x',
      [{ line: 2, text: 'is nested too deeply, or unfolds to too many values' }],
    ],
    [
      'aliases that unfold without end',
      laughs(),
      [{ text: 'is nested too deeply, or unfolds to too many values' }],
    ],
    [
      'text that is nested without end',
      '['.repeat(200) + ']'.repeat(200),
      [{ line: 1, text: 'is nested too deeply, or unfolds to too many values' }],
    ],
  ])('%s is told', (_, text, faults) => {
    expect(readYaml(text).faults).toMatchObject(faults);
  });

  test('a text that is no YAML has no value', () => {
    expect(readYaml('a: [').source).toBeUndefined();
  });
});

/** Nine levels of nine aliases each: some 400 million values in ten lines. */
function laughs(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
  return lines.join('\n');
}

describe('the line of a place', () => {
  const text = '# first\na:\n  - b: 1\n    c/d:\n      e: 2\n\n  - f\n';

  test.each([
    ['', 1],
    ['/a', 2],
    ['/a/0', 3],
    ['/a/0/b', 3],
    ['/a/0/c~1d', 4],
    ['/a/0/c~1d/e', 5],
    ['/a/1', 7],
    ['/a/0/missing', 3],
    ['/a/7/deep/down', 2],
    ['/nowhere', 1],
  ])('"%s" is the line of its key, or of the nearest that is written', (path, line) => {
    expect(readYaml(text).source?.lineOf(path)).toBe(line);
  });

  test('does not depend on how lines end', () => {
    expect(readYaml(text.replaceAll('\n', '\r\n')).source?.lineOf('/a/0/c~1d/e')).toBe(5);
  });
});

test('a step of a pointer is escaped as RFC 6901 says', () => {
  expect(pointerStep('a/b~c')).toBe('/a~1b~0c');
  expect(pointerStep(3)).toBe('/3');
});
