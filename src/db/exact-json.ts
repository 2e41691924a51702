import { Secret } from '../domain/secret';

export type Sealing = {
  readonly seal: (plain: string) => string;
  readonly open: (sealed: string) => string;
};

/**
 * JSON of our own typed values, without loss: a bigint is written as `{"$n":"123"}`, a secret sealed as
 * `{"$sealed":"…"}`. For columns that the same code writes and reads.
 */
export function exactJson(value: unknown, sealing?: Sealing): string {
  // A function, not an arrow: a secret hides itself from JSON, and only its holder still has it.
  return JSON.stringify(value, function (this: Record<string, unknown>, key, inner: unknown) {
    const original = this[key];
    if (typeof original === 'bigint') return { $n: original.toString() };
    if (!(original instanceof Secret)) return inner;
    if (sealing === undefined) throw new Error(`the secret "${key}" would be written unsealed`);
    return { $sealed: sealing.seal(original.reveal()) };
  });
}

/** Reads what {@link exactJson} wrote, as text or as what `pg` made of a jsonb column. */
export function fromExactJson<T>(stored: unknown, sealing?: Sealing): T {
  const text = typeof stored === 'string' ? stored : JSON.stringify(stored);
  return JSON.parse(text, (key, inner: unknown) => {
    const number = only(inner, '$n');
    if (number !== undefined) return BigInt(number);
    const sealed = only(inner, '$sealed');
    if (sealed === undefined) return inner;
    if (sealing === undefined) throw new Error(`the secret "${key}" cannot be opened here`);
    return new Secret(sealing.open(sealed));
  }) as T;
}

function only(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined;
  const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof inner === 'string' ? inner : undefined;
}
