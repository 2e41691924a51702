import type { Mode } from '../domain/ids';
import { Secret } from '../domain/secret';

// RFC 4648 §6 in lower case: without 0 and 1, so that a secret can be read out. 32 of them divide 256, so
// that every character is as likely as any other.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 32;

/** The secret of a new key: 160 bits of chance behind the prefix of its mode. */
export function newSecret(mode: Mode, randomBytes: (size: number) => Uint8Array): Secret {
  const tail = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return new Secret(`sk_${mode}_${tail.join('')}`);
}
