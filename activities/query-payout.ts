import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { ProviderAnswer, QueryAnswer } from '../src/domain/payout/answer';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import { findOrForbidIntent } from './intents';
import type { ActivityDeps, Intent } from './ports';

/** "Not found", where the provider's query proves that nothing was booked (domain §6). */
const NEVER_BOOKED: ProviderAnswer = {
  certainty: 'rejected',
  reason: {
    code: 'GENERAL_FATAL_ERROR',
    providerCode: 'not_found',
    providerText: 'The provider has no such payment.',
  },
  providerReference: null,
};

/**
 * Asks the provider for a payment by our own id. Answers only with news; as long as there are none it
 * fails, and the retries of the activity are the next questions.
 */
export function queryPayout(deps: ActivityDeps): PayoutRequestActivities['queryPayout'] {
  const { providers, clock } = deps;
  return async ({ known, ...payout }) => {
    const { organizationId, payoutId } = payout;
    const begunAtMs = clock.nowMs();
    const intent = await findOrForbidIntent(deps, payout);
    if (intent.answer?.certainty === 'not_sent') return intent.answer;

    const answer = await providers.query(organizationId, payoutId);
    if (answer === undefined)
      throw ApplicationFailure.nonRetryable('The provider cannot be asked.', 'no_query');
    const provesAfterMs = await providers.notFoundProvesAfterMs(organizationId, payoutId);
    const news = newsIn(answer, known, proves(intent, begunAtMs, provesAfterMs));
    if (news === undefined) throw noNews(known);
    return news;
  };
}

/** Expected, again and again: no alarm in anybody's log. */
const noNews = (known: string): ApplicationFailure =>
  ApplicationFailure.create({
    message: `Still ${known}: asked again later.`,
    type: 'no_news',
    category: ApplicationFailureCategory.BENIGN,
  });

const proves = (intent: Intent, begunAtMs: number, provesAfterMs: number | undefined): boolean =>
  provesAfterMs !== undefined && begunAtMs > intent.sendUntilMs + provesAfterMs;

function newsIn(
  answer: QueryAnswer,
  known: 'accepted' | 'unknown' | 'ended',
  notFoundProves: boolean,
): ProviderAnswer | undefined {
  switch (answer.certainty) {
    case 'paid':
    case 'rejected':
      return answer;
    case 'accepted':
      return known === 'unknown' ? answer : undefined;
    // It had accepted, and now knows nothing: no proof of anything.
    case 'not_found':
      return known === 'unknown' && notFoundProves ? NEVER_BOOKED : undefined;
    // A query that failed, or never left, says nothing of the payment.
    case 'unknown':
    case 'not_sent':
      return undefined;
  }
}
