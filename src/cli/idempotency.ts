import type { Flag } from './command';
import type { Given } from './given';
import type { World } from './world';

export const IDEMPOTENCY_FLAG = {
  'idempotency-key': {
    value: 'KEY',
    says: 'what makes a repetition harmless: the same key is carried out once; else one is made, and printed',
  },
} as const satisfies Readonly<Record<string, Flag>>;

const KEY = /^[\x21-\x7e]{1,255}$/;

export function idempotencyFaults(given: Given<'idempotency-key'>): readonly string[] {
  const key = given.one('idempotency-key');
  return key === undefined || KEY.test(key)
    ? []
    : ['--idempotency-key must be 1 to 255 visible characters, without blanks.'];
}

/** The key of the call. It is told before the call is made, for whoever never hears its answer. */
export function idempotencyKey(given: Given<'idempotency-key'>, world: World): string {
  const key = given.one('idempotency-key') ?? world.newIdempotencyKey();
  world.tell(`Idempotency key: ${key}`);
  return key;
}

export function tellReplayed(world: World, { isReplayed }: { readonly isReplayed: boolean }): void {
  if (isReplayed)
    world.tell('The same was accepted before: this is what it has become, nothing new was made.');
}
