import { LosslessNumber } from 'lossless-json';
import { isJsonPointer, valueAt } from '../../src/rates/json-pointer';

// The document of RFC 6901 §5.
const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

test.each<[pointer: string, value: unknown]>([
  ['', DOCUMENT],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
])('RFC 6901 §5: %p leads to its value', (pointer, value) => {
  expect(isJsonPointer(pointer)).toBe(true);
  expect(valueAt(DOCUMENT, pointer)).toEqual(value);
});

test.each<[says: string, document: unknown, pointer: string]>([
  ['a name that is not there', DOCUMENT, '/bar'],
  ['an index behind the end', DOCUMENT, '/foo/2'],
  ['the place behind the end', DOCUMENT, '/foo/-'],
  ['an index with a leading zero', DOCUMENT, '/foo/00'],
  ['a property that every array has', DOCUMENT, '/foo/length'],
  ['a property that every object has', DOCUMENT, '/constructor'],
  ['something below a text', DOCUMENT, '/foo/0/length'],
  ['something below null', { a: null }, '/a/b'],
  ['the inside of a lossless number', { a: new LosslessNumber('1') }, '/a/value'],
])('%s leads nowhere', (_says, document, pointer) => {
  expect(valueAt(document, pointer)).toBeUndefined();
});

test('~01 is the name ~1, not a slash', () => {
  expect(valueAt({ '~1': 'tilde', '/': 'slash' }, '/~01')).toBe('tilde');
});

test.each(['foo', '/a~', '/a~2b', '#/foo'])('%p is no JSON pointer', (text) => {
  expect(isJsonPointer(text)).toBe(false);
});
