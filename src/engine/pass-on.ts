import { WorkflowNotFoundError } from '@temporalio/client';
import type { Knex } from 'knex';
import {
  AFTER_WORKFLOW,
  afterWorkflowId,
  type BalanceSignal,
  balanceArrived,
  type CancelSignal,
  type CommandSignal,
  cancel,
  type NoticeSignal,
  type PayoutRequestInput,
  payoutRequestWorkflowId,
  processCommand,
  providerNotice,
  terminateCommand,
} from '../../workflows/payout-request/contract';
import type { OrganizationId, PayoutId, PayoutRequestId } from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import type { ProviderAnswer } from '../domain/payout/answer';
import { amountsFit } from '../providers/checked-answer';
import type { TemporalLink } from './temporal-link';

/** `obsolete`: it was for a workflow that has ended, and means nothing any more. */
export type PassOnOutcome = 'passed_on' | 'not_yet' | 'unknown_payment' | 'obsolete';

type Addressed = {
  readonly organizationId: OrganizationId;
  readonly requestId: PayoutRequestId;
  readonly word:
    | { readonly kind: 'cancel'; readonly signal: CancelSignal }
    | { readonly kind: 'balance'; readonly signal: BalanceSignal }
    | { readonly kind: 'process' | 'terminate'; readonly signal: CommandSignal }
    | { readonly kind: 'notice'; readonly signal: NoticeSignal };
};

/**
 * Passes an inbox item on to the workflow of its request as a signal; where that has closed, to one that
 * hears what comes after. Passing it on twice is harmless: the activity that records the effect marks it done.
 *
 * @throws when the engine is away
 */
export async function passOn(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  item: InboxRow,
): Promise<PassOnOutcome> {
  const addressed = await address(db, item);
  if (addressed === undefined) return 'unknown_payment';
  const { organizationId, requestId } = addressed;
  try {
    await link.call((client) =>
      signal(client.workflow.getHandle(payoutRequestWorkflowId(requestId)), addressed),
    );
    return 'passed_on';
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  const unstarted = await db('outbox')
    .where({ organization_id: organizationId, operation_id: requestId })
    .first();
  if (unstarted !== undefined) return 'not_yet';
  if (addressed.word.kind !== 'cancel' && addressed.word.kind !== 'notice') return 'obsolete';
  await link.call((client) =>
    client.workflow.signalWithStart(AFTER_WORKFLOW, {
      workflowId: afterWorkflowId(requestId),
      taskQueue,
      args: [{ organizationId, requestId, needsRate: false } satisfies PayoutRequestInput],
      ...(addressed.word.kind === 'cancel'
        ? { signal: cancel.name, signalArgs: [addressed.word.signal] }
        : { signal: providerNotice.name, signalArgs: [addressed.word.signal] }),
    }),
  );
  return 'passed_on';
}

export type InboxRow = {
  readonly organization_id: OrganizationId;
  readonly id: string;
  readonly kind: 'notice' | 'hint' | 'command';
  readonly operation_id: PayoutRequestId | null;
  readonly payout_id: PayoutId | null;
  readonly body: {
    readonly command?: 'cancel' | 'balance' | 'process' | 'terminate';
    readonly by?: string;
    readonly reason?: string | null;
    readonly provider_account?: string;
    readonly idempotency_key?: string;
    readonly currency?: string;
    readonly answer?: ProviderAnswer | null;
  };
};

type Handle = {
  signal(definition: typeof cancel, wish: CancelSignal): Promise<void>;
  signal(definition: typeof providerNotice, notice: NoticeSignal): Promise<void>;
  signal(definition: typeof processCommand | typeof terminateCommand, command: CommandSignal): Promise<void>;
  signal(definition: typeof balanceArrived, news: BalanceSignal): Promise<void>;
};

function signal(handle: Handle, { word }: Addressed): Promise<void> {
  switch (word.kind) {
    case 'cancel':
      return handle.signal(cancel, word.signal);
    case 'balance':
      return handle.signal(balanceArrived, word.signal);
    case 'process':
      return handle.signal(processCommand, word.signal);
    case 'terminate':
      return handle.signal(terminateCommand, word.signal);
    case 'notice':
      return handle.signal(providerNotice, word.signal);
  }
}

async function address(db: Knex, item: InboxRow): Promise<Addressed | undefined> {
  const { organization_id: organizationId, id: inboxId, body } = item;
  if (item.kind === 'command') {
    if (item.operation_id === null) return undefined;
    if (body.command === 'balance')
      return { organizationId, requestId: item.operation_id, word: { kind: 'balance', signal: { inboxId } } };
    const by = body.by ?? 'api';
    if (body.command === 'process' || body.command === 'terminate')
      return {
        organizationId,
        requestId: item.operation_id,
        word: { kind: body.command, signal: { by, inboxId } },
      };
    const wish = { by, reason: body.reason ?? null, inboxId };
    return { organizationId, requestId: item.operation_id, word: { kind: 'cancel', signal: wish } };
  }
  const payout = await db('payouts')
    .where({
      organization_id: organizationId,
      provider_account_id: body.provider_account ?? '',
      idempotency_key: body.idempotency_key ?? '',
    })
    .first('id', 'payout_request_id', 'currency', 'deposit_currency', 'amount');
  if (payout === undefined || payout.payout_request_id === null) return undefined;
  const answer = item.kind === 'notice' && isBelievable(body, payout) ? (body.answer ?? null) : null;
  const notice = { payoutId: payout.id, inboxId, answer };
  return { organizationId, requestId: payout.payout_request_id, word: { kind: 'notice', signal: notice } };
}

/**
 * A provider that says it paid more than was asked, or in another currency, is not taken at its word: its
 * notice is then a reason to ask.
 */
function isBelievable({ answer, currency }: InboxRow['body'], payout: PayoutRow): boolean {
  if (answer === undefined || answer === null || currency !== payout.currency) return false;
  return amountsFit(answer, {
    units: BigInt(payout.amount),
    currency: payout.currency,
    depositCurrency: payout.deposit_currency,
  });
}

type PayoutRow = {
  readonly currency: CurrencyCode;
  readonly deposit_currency: CurrencyCode;
  readonly amount: string;
};
