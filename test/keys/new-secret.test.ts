import { randomBytes } from 'node:crypto';
import { newSecret } from '../../src/keys/new-secret';

test.each(['test', 'live'] as const)(
  'a secret of mode %s says so, and has 32 characters of chance',
  (mode) => {
    const secret = newSecret(mode, randomBytes);
    expect(secret.reveal()).toMatch(new RegExp(`^sk_${mode}_[a-z2-7]{32}$`));
    expect(newSecret(mode, randomBytes).reveal()).not.toBe(secret.reveal());
  },
);

test('every byte of chance counts, and every character is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const tail = newSecret('test', (size) => new Uint8Array(size).fill(byte))
      .reveal()
      .slice('sk_test_'.length);
    counts.set(tail, (counts.get(tail) ?? 0) + 1);
  }
  expect([...counts.values()]).toEqual(Array(32).fill(8));
});
