import type { ProviderAnswer } from '../../../src/domain/payout/answer';
import type { Word } from '../../../workflows/payout-request/inbound';
import { decisiveOutcome, outcomeOf } from '../../../workflows/payout-request/notices';
import { ACCEPTED, answered, paid, payoutId, rejected, UNKNOWN } from '../../support/operations';

const word = (answer: ProviderAnswer | null, given: Partial<Word> = {}): Word => ({
  payoutId: payoutId('a'),
  inboxId: 'inb_1',
  answer,
  ...given,
});
const returned = (units: bigint) => paid(10_000n, { returned: units });

test.each<[says: string, words: readonly Word[], decisive: ProviderAnswer | undefined]>([
  ['nothing but hints', [word(null), word(null)], undefined],
  ['a payment, whatever was said beside it', [word(rejected()), word(paid()), word(ACCEPTED)], paid()],
  [
    'the most that came back',
    [word(returned(10_000n)), word(paid()), word(returned(900n))],
    returned(10_000n),
  ],
  ['a refusal before what is not decided', [word(ACCEPTED), word(rejected()), word(UNKNOWN)], rejected()],
  ['the last of what decides nothing', [word(UNKNOWN), word(ACCEPTED)], ACCEPTED],
])('of several words counts %s', (_says, words, decisive) => {
  expect(decisiveOutcome(words)).toEqual(decisive && answered(decisive));
});

test('what cannot be true counts as a hint', () => {
  expect(outcomeOf(word(paid(), { conflict: { told: 'more' } }))).toBeUndefined();
});

test("an operator's answer keeps its author and reason", () => {
  const resolvedBy = { by: 'key_operator', reason: 'Seen.' };
  expect(outcomeOf(word(paid(), { resolvedBy }))).toEqual({
    kind: 'resolved',
    answer: paid(),
    ...resolvedBy,
  });
  expect(outcomeOf(word(ACCEPTED, { resolvedBy }))).toBeUndefined();
});
