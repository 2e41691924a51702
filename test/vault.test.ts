import { Secret } from '../src/domain/secret';
import { createVault, type EncryptionKey } from '../src/vault';

const key = (id: string, byte: number): EncryptionKey => ({
  id,
  key: new Secret(Buffer.alloc(32, byte).toString('base64')),
});
const OLD = key('k1', 1);
const NEW = key('k2', 2);
const old = createVault([OLD]);
const rotated = createVault([NEW, OLD]);

/** The sealed text with one bit of a byte turned. */
function turned(sealed: string, at: number): string {
  const [id = '', text = ''] = sealed.split(':');
  const bytes = Buffer.from(text, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return `${id}:${bytes.toString('base64')}`;
}

test.each(['', 'a', 'Jürgen 漢字 🙂', 'x'.repeat(100_000)])(
  'what is sealed opens to the same text',
  (plain) => {
    expect(old.open(old.seal(plain, 'row'), 'row')).toBe(plain);
  },
);

test('the same text sealed twice looks different, and shows nothing of the text', () => {
  const [one, other] = [old.seal('plain text', 'row'), old.seal('plain text', 'row')];
  expect(one).not.toBe(other);
  expect(Buffer.from(one.slice(3), 'base64').toString()).not.toContain('plain');
});

test('sealed text that is moved to another row does not open', () => {
  expect(() => old.open(old.seal('text', 'org_1/pac_1'), 'org_1/pac_2')).toThrow();
});

test.each([
  ['the first byte of the vector', 0],
  ['the last byte of the vector', 11],
  ['the first byte of the tag', 12],
  ['the last byte of the tag', 27],
  ['the first byte of the text', 28],
  ['the last byte of the text', 31],
])('a bit that was turned in %s is found', (_says, at) => {
  expect(() => old.open(turned(old.seal('text', 'row'), at), 'row')).toThrow();
});

test.each([4, 8, 12, 15])('a tag cut to %d bytes does not vouch for anything', (length) => {
  const [id = '', text = ''] = old.seal('', 'row').split(':');
  const cut = Buffer.from(text, 'base64').subarray(0, 12 + length);
  expect(() => old.open(`${id}:${cut.toString('base64')}`, 'row')).toThrow();
});

test.each(['', 'k1', 'k1:', ':', 'k1:!!!'])('text that was never sealed (%j) does not open', (text) => {
  expect(() => old.open(text, 'row')).toThrow();
});

test('text sealed with a key that is gone names the key', () => {
  const sealed = createVault([NEW]).seal('text', 'row');
  expect(() => old.open(sealed, 'row')).toThrow('no key "k2"');
});

test('text that claims another key does not open with it', () => {
  const sealed = old.seal('text', 'row').replace('k1:', 'k2:');
  expect(() => rotated.open(sealed, 'row')).toThrow();
});

test('after a rotation the new key writes and the old one still reads', () => {
  expect(rotated.seal('text', 'row')).toMatch(/^k2:/);
  expect(rotated.open(old.seal('text', 'row'), 'row')).toBe('text');
  expect(rotated.keyIds).toEqual(['k2', 'k1']);
});

test('fingerprints and derived secrets stay the same over a rotation', () => {
  expect(rotated.fingerprint('acc-1')).toEqual(old.fingerprint('acc-1'));
  expect(rotated.derive('notices').reveal()).toBe(old.derive('notices').reveal());
});

test('fingerprints tell texts apart, and cannot be made without the key', () => {
  expect(old.fingerprint('acc-1')).not.toEqual(old.fingerprint('acc-2'));
  expect(old.fingerprint('acc-1')).not.toEqual(createVault([NEW]).fingerprint('acc-1'));
});

test('a derived secret has 32 bytes of its own for every purpose', () => {
  const [one, other] = [old.derive('one').reveal(), old.derive('other').reveal()];
  expect(Buffer.from(one, 'base64')).toHaveLength(32);
  expect(one).not.toBe(other);
});

test('a vault without keys cannot be made', () => {
  expect(() => createVault([])).toThrow('at least one key');
});
