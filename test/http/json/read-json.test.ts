import fc from 'fast-check';
import { LosslessNumber, stringify } from 'lossless-json';
import { readJson } from '../../../src/api/json/read-json';

const read = (text: string) => readJson(Buffer.from(text));

test.each(['100.00', '1e2', '-0', '0.1000000000000000055511151231257827', '123456789012345678901234567890'])(
  'the number %s keeps its digits',
  (digits) => {
    expect(read(`[${digits}]`)).toEqual({ ok: true, value: [new LosslessNumber(digits)] });
  },
);

test.each([
  ['nothing', ''],
  ['half an object', '{"a":'],
  ['two values', '1 2'],
  ['a comma too many', '[1,]'],
  ['single quotes', "{'a':1}"],
  ['a comment', '{} // done'],
  ['NaN', '[NaN]'],
  ['a number with a leading zero', '[01]'],
  ['a line feed in a text', '"a\nb"'],
])('%s is not JSON', (_why, text) => {
  expect(read(text)).toEqual({ ok: false, text: expect.stringMatching(/^is not JSON: /) });
});

test.each(['{"account":12345678901.}', '{"account":-12345678901e}', '{"account":"\\uz12345678901"}'])(
  'what is wrong with %s is told without what stands there',
  (text) => {
    const reading = read(text);
    expect(reading).toEqual({ ok: false, text: expect.stringMatching(/^is not JSON: .* at position \d+$/) });
    expect(JSON.stringify(reading)).not.toContain('1234');
  },
);

test('bytes that are no UTF-8 are named as such', () => {
  expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, text: 'is not UTF-8' });
});

test('an object that looks like a number of the parser is an object', () => {
  const text = '{"isLosslessNumber":true,"value":"1"}';
  const reading = read(text);
  expect(reading.ok && stringify(reading.value)).toBe(text);
});

test('whatever JSON.parse reads without loss is read as the same, or refused for its structure', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      const reading = read(text);
      if (reading.ok) expect(JSON.parse(stringify(reading.value) ?? '')).toEqual(JSON.parse(text));
      else expect(reading.text).toMatch(/^has the key /);
    }),
    { seed: 20_261_122 },
  );
});

test('no text breaks the reader', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[[\]{}",:\\0-9ae\s-]{0,40}$/), (text) => {
      const parses = (() => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();
      const reading = read(text);
      expect(reading.ok && !parses).toBe(false);
    }),
    { seed: 20_261_122 },
  );
});
