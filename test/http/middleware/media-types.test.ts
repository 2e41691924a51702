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
