import { parseRecord } from '../../src/sandbox/records';

test.each([
  ['{"type":"delivery_ended","id":"d","how":"delivered"}', true],
  ['{"type":"delivery_ended","id":"d","how":"forgotten"}', false],
  ['{"type":"delivery_failed","id":"d","tries":1.5,"due_at":1}', false],
  ['null', false],
  ['no JSON', false],
])('%s is a record: %s', (line, is) => {
  expect(parseRecord(line) !== undefined).toBe(is);
});
