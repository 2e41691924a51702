import { changedProperties, type Described } from '../../../src/config/difference/properties';
import { Secret } from '../../../src/domain/secret';

function linesOf(before: Described, after: Described): readonly string[] {
  return changedProperties(before, after).map(({ key, text }) => `${key}: ${text}`);
}

describe('what differs between two versions of a thing', () => {
  test.each<[string, Described, Described, readonly string[]]>([
    ['nothing', { a: 1, b: { c: 'x' } }, { b: { c: 'x' }, a: 1 }, []],
    ['a value', { a: 1 }, { a: 2 }, ['a: 1 → 2']],
    ['a value inside', { a: { b: { c: true } } }, { a: { b: { c: false } } }, ['a.b.c: true → false']],
    ['a value that is new', {}, { a: 'x' }, ['a: new: x']],
    ['a value that is taken away', { a: 'x' }, { a: undefined }, ['a: taken away']],
    ['nothing instead of something', { a: 'x' }, { a: null }, ['a: x → none']],
    ['the order of a list', { a: ['x', 'y'] }, { a: ['y', 'x'] }, ['a: x, y → y, x']],
    ['a number instead of its text', { a: 1 }, { a: '1' }, ['a: changed']],
    ['a secret', { a: new Secret('x') }, { a: new Secret('y') }, ['a: changed']],
    ['the same secret', { a: new Secret('x') }, { a: new Secret('x') }, []],
    ['a secret that is new', {}, { a: new Secret('x') }, ['a: new: [secret]']],
    [
      'what is compared whole',
      { a: { exact: '1', shown: '…' } },
      { a: { exact: '2', shown: '…' } },
      ['a: changed'],
    ],
  ])('%s', (_, before, after, lines) => {
    expect(linesOf(before, after)).toEqual(lines);
  });
});
