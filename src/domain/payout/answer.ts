import type { Amount } from '../money/amount';
import type { ResolutionCode } from '../resolutions';

/** How sure we are of what a provider did: the law of certainty knows these five and no other. */
export const CERTAINTIES = ['not_sent', 'rejected', 'unknown', 'accepted', 'paid'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Why, in the gateway's code and in the provider's own words. Nothing personal, at most 500 characters. */
export type AnswerReason = {
  readonly code: ResolutionCode;
  readonly providerCode: string | null;
  readonly providerText: string | null;
};

/**
 * What a provider's answer means, whichever way it came: as the answer to a submit, to a query, as a
 * notice, or from an operator. Plain JSON: it crosses into the workflow's history.
 *
 * - `not_sent`: proof that nothing reached the provider.
 * - `rejected`: the provider's own definitive no.
 * - `unknown`: time-out, reset, 5xx, unreadable, "duplicate id", anything unmapped.
 * - `accepted`: the provider has it and works on it.
 * - `paid`: done; `processedAmount` may be less than asked; `returnedAmount` came back since.
 */
export type ProviderAnswer =
  | { readonly certainty: 'not_sent'; readonly reason: AnswerReason }
  | {
      readonly certainty: 'rejected';
      readonly reason: AnswerReason;
      readonly providerReference: string | null;
      /** It was accepted, and then stopped before it was paid. */
      readonly revoked?: true;
    }
  | { readonly certainty: 'unknown'; readonly reason: AnswerReason }
  | { readonly certainty: 'accepted'; readonly providerReference: string | null }
  | {
      readonly certainty: 'paid';
      readonly providerReference: string | null;
      /** In the payout's currency. */
      readonly processedAmount: Amount;
      readonly returnedAmount: Amount;
      /** In the deposit currency, as the provider charged it; null where it does not say. */
      readonly debitedAmount: Amount | null;
      readonly fee: Amount | null;
      /** It came back because it was taken back, not by itself. */
      readonly reversed?: true;
    };

/** A query may also say that it knows no such payment; what that is worth, the connector declares. */
export type QueryAnswer = ProviderAnswer | { readonly certainty: 'not_found' };
