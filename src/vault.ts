import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './domain/secret';

/** A key for data at rest: the first of the list writes, all of them read, so that keys can be rotated. */
export type EncryptionKey = { readonly id: string; readonly key: Secret };

/** Seals what must not lie open in the database: recipients' fields, provider settings, callback secrets. */
export type Vault = {
  /** `context` binds the text to its row: sealed text moved to another row does not open. */
  readonly seal: (plain: string, context: string) => string;
  readonly open: (sealed: string, context: string) => string;
  /** A keyed hash: equal texts can be told, and the text cannot be guessed from it without the key. */
  readonly fingerprint: (text: string) => Buffer;
  /** A secret of 32 bytes for one purpose, the same in every process that has the same keys. */
  readonly derive: (purpose: string) => Secret;
  readonly keyIds: readonly string[];
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with the key's id in front: `id:base64(iv, tag, text)`.
 *
 * @param keys at least one; each `key` is 32 bytes in base64
 * @throws when sealed text was written with a key that is not among them, or was tampered with
 */
export function createVault(keys: readonly EncryptionKey[]): Vault {
  const bytesById = new Map(keys.map(({ id, key }) => [id, Buffer.from(key.reveal(), 'base64')]));
  const writer = keys[0];
  // Fingerprints and derived secrets must outlive a rotation: they hang on the oldest key, the last of the list.
  const root = keys.at(-1);
  if (writer === undefined || root === undefined) throw new Error('a vault needs at least one key');

  const bytesOf = (id: string): Buffer => {
    const bytes = bytesById.get(id);
    if (bytes === undefined)
      throw new Error(`ENCRYPTION_KEYS has no key "${id}", with which this was written`);
    return bytes;
  };
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', bytesOf(root.id), Buffer.alloc(0), purpose, 32));
  // A purpose is one of ours, or an account that is configured: they are few, and each is asked for with every call.
  const secrets = new Map<string, Secret>();
  const fingerprintKey = derived('recipient fingerprint');

  return {
    keyIds: keys.map(({ id }) => id),

    seal(plain, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', bytesOf(writer.id), iv).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${writer.id}:${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')}`;
    },

    open(sealed, context) {
      const colon = sealed.indexOf(':');
      const bytes = Buffer.from(sealed.slice(colon + 1), 'base64');
      const iv = bytes.subarray(0, IV_BYTES);
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      // Without its length, a tag that was cut to four bytes would do, and could be guessed.
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv('aes-256-gcm', bytesOf(sealed.slice(0, colon)), iv, options)
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      return (
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      );
    },

    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest(),

    derive(purpose) {
      const secret = secrets.get(purpose) ?? new Secret(derived(purpose).toString('base64'));
      secrets.set(purpose, secret);
      return secret;
    },
  };
}
