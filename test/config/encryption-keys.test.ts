import { parseEncryptionKeys } from '../../src/config/encryption-keys';

const KEY = Buffer.alloc(32, 1).toString('base64');
const LENGTH = 'must hold 32 bytes in base64 (44 characters)';
const FORM = 'must be id:base64, its id 1–32 letters, digits, "_" or "-"';

test.each([
  ['one key', `a:${KEY}`, ['a']],
  ['several keys, in their order', `b:${KEY},a:${KEY}`, ['b', 'a']],
  ['blanks between them', `a:${KEY} , b:${KEY}`, ['a', 'b']],
])('%s are read', (_, text, ids) => {
  const keys = parseEncryptionKeys(text);
  expect(keys.ok && keys.value.map(({ id }) => id)).toEqual(ids);
  expect(keys.ok && keys.value.every(({ key }) => key.reveal() === KEY)).toBe(true);
  expect(JSON.stringify(keys)).not.toContain(KEY);
});

test.each([
  ['a key without an id', KEY, [`entry 1 ${FORM}`]],
  ['an id with a blank', `a b:${KEY}`, [`entry 1 ${FORM}`]],
  ['an empty entry', `a:${KEY},`, [`entry 2 ${FORM}`]],
  ['an id that is taken', `a:${KEY},a:${KEY}`, ['entry 2 repeats the id a']],
  ['31 bytes', `a:${Buffer.alloc(31).toString('base64')}`, [`entry 1 ${LENGTH}`]],
  ['33 bytes', `a:${Buffer.alloc(33).toString('base64')}`, [`entry 1 ${LENGTH}`]],
  ['a key that no encoder writes', `a:${KEY.slice(0, 42)}F=`, [`entry 1 ${LENGTH}`]],
  ['a key of another alphabet', `a:${'_'.repeat(43)}=`, [`entry 1 ${LENGTH}`]],
  ['every entry that is wrong', `a,b:c,c:${KEY}`, [`entry 1 ${FORM}`, `entry 2 ${LENGTH}`]],
])('%s is a fault', (_, text, faults) => {
  const keys = parseEncryptionKeys(text);
  expect(keys.ok ? [] : keys.faults.map((fault) => fault.text)).toEqual(faults);
});
