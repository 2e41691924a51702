import { accepts, isTaken } from '../../../src/api/middleware/media-types';

test.each([
  [undefined, true],
  ['', true],
  ['*/*', true],
  ['application/*', true],
  ['application/vnd.api+json', true],
  ['Application/JSON', true],
  ['text/html, application/xhtml+xml, */*;q=0.8', true],
  ['application/vnd.api+json; profile="https://example.com/p"', true],
  ['text/html', false],
  ['application/xml', false],
  ['*/*;q=0', false],
  ['application/*;q=0.0, text/html', false],
  ['application/vnd.api+json;q=0, application/json;q=0, */*', false],
  ['application/json;q=0, */*', true],
])('Accept %p leaves room for an answer: %p', (header, expected) => {
  expect(accepts(header)).toBe(expected);
});

test.each([
  ['application/vnd.api+json', true],
  ['application/json', true],
  ['APPLICATION/JSON ; Charset="UTF-8"', true],
  ['application/vnd.api+json; profile="https://example.com/p"', true],
  [undefined, false],
  ['', false],
  ['text/json', false],
  ['application/json; charset=latin1', false],
  ['application/vnd.api+json; ext="https://example.com/e"', false],
])('Content-Type %p is read: %p', (header, expected) => {
  expect(isTaken(header)).toBe(expected);
});

test.each([
  [undefined, true],
  ['text/csv', true],
  ['text/*;q=0.5', true],
  ['application/vnd.api+json', false],
  ['text/csv;q=0, */*', false],
])('Accept %p leaves room for a file: %p', (header, expected) => {
  expect(accepts(header, ['text/csv'])).toBe(expected);
});

test.each([
  ['text/csv', true],
  ['text/csv; charset=UTF-8; header=present', true],
  ['text/csv; header=absent', false],
  ['text/csv; charset=windows-1252', false],
])('Content-Type %p is read where files are: %p', (header, expected) => {
  expect(isTaken(header, ['text/csv'])).toBe(expected);
});
