import type { Fault, Parsed } from '../domain/parsed';
import { Secret } from '../domain/secret';
import type { EncryptionKey } from '../vault';

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const BASE_64 = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Reads `id:base64(32 bytes)` entries parted by commas: the first writes, all read. Faults name an
 * entry by its place and never repeat it, since it is a key. Texts with 43 characters and `=` that
 * no encoder writes (unused bits set) are refused: they are cut or mistyped keys.
 */
export function parseEncryptionKeys(text: string): Parsed<readonly EncryptionKey[]> {
  const entries = text.split(',').map((entry) => entry.trim());
  const ids = entries.map((entry) => entry.slice(0, Math.max(entry.indexOf(':'), 0)));
  const faults: Fault[] = [];
  const keys = entries.flatMap((entry, index) => {
    const key = entry.slice(entry.indexOf(':') + 1);
    const id = ids[index] ?? '';
    const fault = faultOfKey(id, key, ids.indexOf(id) < index);
    if (fault === undefined) return [{ id, key: new Secret(key) }];
    faults.push({ path: '', text: `entry ${index + 1} ${fault}` });
    return [];
  });
  return faults.length === 0 ? { ok: true, value: keys } : { ok: false, faults };
}

function faultOfKey(id: string, key: string, idIsTaken: boolean): string | undefined {
  if (!KEY_ID.test(id)) return 'must be id:base64, its id 1–32 letters, digits, "_" or "-"';
  if (idIsTaken) return `repeats the id ${id}`;
  if (!BASE_64.test(key) || Buffer.from(key, 'base64').toString('base64') !== key)
    return 'must hold 32 bytes in base64 (44 characters)';
  return undefined;
}
