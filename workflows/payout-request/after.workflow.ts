import { condition, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { RECORDING } from '../retry-policies';
import {
  cancel,
  type NoticeSignal,
  type PayoutRequestActivities,
  type PayoutRequestInput,
  providerNotice,
} from './contract';

const { recordOutcome, recordCancel } = proxyLocalActivities<PayoutRequestActivities>(RECORDING);

/**
 * Hears what comes after a request's own workflow has closed: a late notice, a cancellation that came too
 * late. The same activities record it; a word that says nothing new changes nothing.
 */
export async function payoutRequestAfter({ organizationId, requestId }: PayoutRequestInput): Promise<void> {
  let open: (() => Promise<unknown>)[] = [];
  const later = (work: () => Promise<unknown>): void => {
    open = [...open, work];
  };
  setHandler(providerNotice, (notice) => later(() => recordNotice(notice)));
  setHandler(cancel, ({ by = 'temporal', reason = null, inboxId = null } = {}) =>
    later(() => recordCancel({ organizationId, requestId, by, reason, inboxId })),
  );

  await condition(() => open.length > 0, '1 minute');
  for (let work = open.shift(); work !== undefined; work = open.shift()) await work();

  async function recordNotice({ payoutId, inboxId, answer }: NoticeSignal): Promise<void> {
    const outcome =
      answer === null ? ({ kind: 'gave_up' } as const) : ({ kind: 'answered', answer } as const);
    await recordOutcome({
      organizationId,
      requestId,
      payoutId,
      outcome,
      failOver: false,
      inboxIds: [inboxId],
    });
  }
}
