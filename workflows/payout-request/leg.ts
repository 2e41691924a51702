import {
  ActivityFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import { mayFailOver } from '../../src/domain/payout-request/failover';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import { recording } from '../recording';
import { asking, SAME_ROUTE_RETRIES_MAX, sameRoutePauseMs, sending } from '../retry-policies';
import type {
  PayoutRequestActivities,
  PayoutRequestInput,
  PlannedPayout,
  RecordResult,
  SubmitResult,
} from './contract';
import type { Inbound } from './inbound';
import { decisiveOutcome } from './notices';

export type LegContext = {
  readonly input: PayoutRequestInput;
  readonly terms: { readonly attemptsLimit: number; readonly failoverOnRecipientFault: boolean };
  readonly inbound: Inbound;
};

type Heard = {
  readonly outcome: Outcome;
  readonly inboxIds: readonly string[];
  /** What has come of it, where the answer was recorded by the sending itself. */
  readonly recorded?: RecordResult;
};

const regular = proxyActivities<PayoutRequestActivities>({ startToCloseTimeout: '1 minute' });
const { recordOutcome } = recording;

/** One part, through all its attempts, until money has moved or it is proven that none will. */
export async function seePayoutThrough(
  first: PlannedPayout,
  context: LegContext,
): Promise<RecordResult & { kind: 'closed' }> {
  const { showLeg } = context.inbound;
  let payout = first;
  let heard = await send(payout, context);
  for (;;) {
    showLeg('recording', payout);
    const recorded = heard.recorded ?? (await record(payout, heard, context));
    switch (recorded.kind) {
      case 'closed':
        showLeg('ended', payout);
        return recorded;
      case 'failover':
        payout = recorded.payout;
        heard = await send(payout, context);
        break;
      case 'open':
        heard = await hearMore(payout, recorded.moderated === true ? GAVE_UP : heard.outcome, context);
        break;
    }
  }
}

const GAVE_UP: Outcome = { kind: 'gave_up' };

function record(
  payout: PlannedPayout,
  { outcome, inboxIds }: Heard,
  context: LegContext,
): Promise<RecordResult> {
  const { organizationId, requestId } = context.input;
  const failOver = mayFailOver(outcome, {
    ...context.terms,
    ...context.inbound.amendedTerms(),
    attempt: payout.attempt,
    cancelRequested: context.inbound.cancelRequested(),
  });
  return recordOutcome({ organizationId, requestId, payoutId: payout.payoutId, outcome, failOver, inboxIds });
}

/** Sends the payout; what is proven not sent is offered to the same route again, with the same key. */
async function send(payout: PlannedPayout, { input, inbound }: LegContext): Promise<Heard> {
  const { payoutId } = payout;
  const ids = { organizationId: input.organizationId, requestId: input.requestId };
  inbound.showLeg('submitting', payout);
  for (let retry = 0; ; retry += 1) {
    const result = await submit(retry);
    const again = result.kind === 'answered' && result.answer.certainty === 'not_sent';
    if (!again || retry >= SAME_ROUTE_RETRIES_MAX || inbound.cancelRequested()) return heardIn(result);
    await condition(inbound.cancelRequested, sameRoutePauseMs(retry + 1));
  }

  async function submit(retry: number): Promise<SubmitResult> {
    try {
      return await regular.submitPayout.executeWithOptions(
        { ...sending(payout.callTimeoutMs), summary: `Pay ${payout.label}` },
        [{ ...ids, payoutId, retry, recordsPaid: true }],
      );
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      // The worker or the database was lost on the way: the payment may have left. Only the provider knows.
      return { kind: 'answered', answer: { certainty: 'unknown', reason: LOST } };
    }
  }
}

function heardIn(result: SubmitResult): Heard {
  if (result.kind !== 'recorded') return { outcome: result, inboxIds: [] };
  const { answer, recorded } = result;
  return { outcome: { kind: 'answered', answer }, inboxIds: [], recorded };
}

const LOST = { code: 'UNKNOWN', providerCode: null, providerText: null } as const;

/** Waits for the provider's notice, and meanwhile asks by itself. */
async function hearMore(
  payout: PlannedPayout,
  sofar: Outcome,
  { input, inbound }: LegContext,
): Promise<Heard> {
  const { payoutId } = payout;
  const ids = { organizationId: input.organizationId, requestId: input.requestId };
  const noticed = () => inbound.hasNotices(payoutId);

  if (sofar.kind === 'gave_up') {
    inbound.showLeg('waiting for a person', payout);
    await condition(noticed);
  } else {
    inbound.showLeg('waiting for the provider', payout);
    if (!(await condition(noticed, payout.queryFirstMs))) {
      const asked = await askUntil(noticed);
      if (asked !== undefined) return { outcome: asked, inboxIds: [] };
    }
  }
  return fromNotices();

  /** The decisive word among the notices; a mere hint is a reason to ask at once. */
  async function fromNotices(): Promise<Heard> {
    const taken = inbound.takeNotices(payoutId);
    const inboxIds = taken.flatMap(({ inboxId }) => inboxId ?? []);
    const decisive = decisiveOutcome(taken);
    if (decisive !== undefined) return { outcome: decisive, inboxIds };
    return { outcome: (await askUntil(noticed)) ?? { kind: 'gave_up' }, inboxIds };
  }

  /** Asks until there is an answer, the rules' time is over, or a notice comes first (then `undefined`). */
  async function askUntil(interrupted: () => boolean): Promise<Outcome | undefined> {
    const known = sofar.kind === 'answered' && sofar.answer.certainty === 'accepted' ? 'accepted' : 'unknown';
    const scope = new CancellationScope({ cancellable: true });
    const question = scope.run(() =>
      regular.queryPayout.executeWithOptions(
        { ...asking(payout), summary: `Ask for ${payout.label}`, cancellationType: 'TRY_CANCEL' },
        [{ ...ids, payoutId, known }],
      ),
    );
    const answered = question.then((answer): Outcome => ({ kind: 'answered', answer }));
    try {
      return await Promise.race([answered, condition(interrupted).then(() => undefined)]);
    } catch (error) {
      if (error instanceof ActivityFailure && !isCancellation(error)) return { kind: 'gave_up' };
      throw error;
    } finally {
      scope.cancel();
      question.catch(() => undefined);
    }
  }
}
