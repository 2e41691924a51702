/** Whose key a turn has. */
export type TurnName = 'operator' | 'merchant' | 'revoked' | 'none';

/** One run of all operations with one key. */
export type Turn = {
  readonly name: TurnName;
  /** `undefined`: no key is sent. */
  readonly key: string | undefined;
  /** The key of another organization, which must see nothing of what this one sees. */
  readonly strangersKey: string | undefined;
};

// As in fuzz.yaml.
export const OPERATOR_KEY = 'sk_test_fuzz_ours_operator_000000000001';
export const MERCHANT_KEY = 'sk_test_fuzz_ours_merchant_000000000002';
const STRANGERS_KEY = 'sk_test_fuzz_theirs_operator_0000000003';

/** The turns in their order: those that change much come first, so that the others meet it. */
export function turns(revokedKey: string): readonly Turn[] {
  return [
    { name: 'operator', key: OPERATOR_KEY, strangersKey: STRANGERS_KEY },
    { name: 'merchant', key: MERCHANT_KEY, strangersKey: STRANGERS_KEY },
    { name: 'revoked', key: revokedKey, strangersKey: undefined },
    { name: 'none', key: undefined, strangersKey: undefined },
  ];
}
