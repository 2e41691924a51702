import { ActivityFailure, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import { recording } from '../recording';
import { ASKING_ONCE, REVERSING } from '../retry-policies';
import {
  type PayoutRequestActivities,
  type PayoutRequestInput,
  type ReverseSignal,
  type RevokeResult,
  reverse,
} from './contract';

const { reversePayout } = proxyActivities<PayoutRequestActivities>(REVERSING);
const { queryPayout } = proxyActivities<PayoutRequestActivities>(ASKING_ONCE);
const { recordOutcome } = recording;

export type Reversals = {
  readonly areWaiting: () => boolean;
  readonly take: () => readonly ReverseSignal[];
};

/** Hears the wishes to take back what was paid; to be called before the first `await`. */
export function listenForReversals(): Reversals {
  let wishes: readonly ReverseSignal[] = [];
  setHandler(reverse, (wish) => {
    wishes = [...wishes, wish];
  });
  return {
    areWaiting: () => wishes.length > 0,
    take: () => {
      const taken = wishes;
      wishes = [];
      return taken;
    },
  };
}

/**
 * Takes back what was paid, where the provider can. What it says of the payment is recorded as it is; unless
 * that ends it, the payout is paid as before.
 */
export async function reversePaid(wish: ReverseSignal, input: PayoutRequestInput): Promise<void> {
  const { organizationId, requestId } = input;
  const { payoutId } = wish;
  const result = await ask();
  switch (result.kind) {
    case 'powerless':
      return;
    case 'refused':
      return goesOn(result.why);
    case 'asked': {
      const recorded = await record({ kind: 'answered', answer: result.answer, asked: true });
      if (recorded.kind === 'open') await goesOn('The provider has not taken it back.');
    }
  }

  async function goesOn(why: string): Promise<void> {
    await record({ kind: 'not_reversed', why });
  }

  function record(outcome: Outcome) {
    return recordOutcome({ organizationId, requestId, payoutId, outcome, failOver: false, inboxIds: [] });
  }

  async function ask(): Promise<RevokeResult> {
    try {
      return await reversePayout({ organizationId, requestId, ...wish });
    } catch (error) {
      if (error instanceof ActivityFailure) return asItIsNow();
      throw error;
    }
  }

  /** Silence proves nothing: it may have been taken back all the same. */
  async function asItIsNow(): Promise<RevokeResult> {
    try {
      const answer = await queryPayout({ organizationId, requestId, payoutId, known: 'ended' });
      return { kind: 'asked', answer };
    } catch (error) {
      if (error instanceof ActivityFailure) return { kind: 'refused', why: 'The provider did not answer.' };
      throw error;
    }
  }
}
