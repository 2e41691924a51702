import { readParameters } from '../../../src/api/query/read-parameters';
import { oneOfWords, wordList } from '../../../src/api/query/words';

const PARAMETERS = {
  one: oneOfWords(['true', 'false']),
  some: wordList(['red', 'green', 'blue'], 'colours'),
};

test.each<[says: string, query: Readonly<Record<string, string>>, expected: object]>([
  ['nothing', {}, {}],
  ['one word', { one: 'false' }, { one: 'false' }],
  ['one of a list', { some: 'green' }, { some: ['green'] }],
  ['several of a list, in the order of the list', { some: 'blue,red' }, { some: ['red', 'blue'] }],
  ['a word twice as once', { some: 'red,red' }, { some: ['red'] }],
])('%s is read', (_says, query, expected) => {
  expect(readParameters(PARAMETERS, query)).toEqual(expected);
});

test.each<[query: Readonly<Record<string, string>>, text: string]>([
  [{ one: 'TRUE' }, 'one must be true or false.'],
  [{ one: '' }, 'one must be true or false.'],
  [{ some: '' }, 'some must be colours, separated by commas.'],
  [{ some: 'red,' }, 'some must be colours, separated by commas.'],
  [{ some: 'red,black' }, 'some must be colours, separated by commas.'],
  [{ some: 'red, blue' }, 'some must be colours, separated by commas.'],
])('%j is refused', (query, text) => {
  expect(() => readParameters(PARAMETERS, query)).toThrow(
    expect.objectContaining({
      errors: [{ code: 'invalid_parameter', detail: text, source: { parameter: Object.keys(query)[0] } }],
    }),
  );
});
