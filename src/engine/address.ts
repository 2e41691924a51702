import type { SignalDefinition } from '@temporalio/common';
import type { Knex } from 'knex';
import {
  amend,
  balanceArrived,
  cancel,
  type NoticeSignal,
  processCommand,
  providerNotice,
  reverse,
  terminateCommand,
} from '../../workflows/payout-request/contract';
import type { OperationCommand } from '../db/command-store';
import type { OperationId, OrganizationId, PayoutId } from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import type { ProviderAnswer } from '../domain/payout/answer';
import type { Resolution } from '../domain/resolutions';
import { amountsFit } from '../providers/checked-answer';
import { operatorsAnswer } from './operators-answer';

/** An inbox item on its way: whose workflow it is for, and the signal that it is. */
export type Addressed = {
  readonly organizationId: OrganizationId;
  readonly operationId: OperationId;
  readonly signal: { readonly name: string; readonly args: readonly unknown[] };
  /** Whether it means something after the workflow has closed. */
  readonly outlivesWorkflow: boolean;
  /** It means something only then: the workflow itself is passed over. */
  readonly isForAfterwards?: true;
};

export type InboxRow = {
  readonly organization_id: OrganizationId;
  readonly id: string;
  readonly kind: 'notice' | 'hint' | 'command';
  readonly operation_id: OperationId | null;
  readonly payout_id: PayoutId | null;
  readonly body: unknown;
};

type WaiterCommand = { readonly command: 'balance' };

/** What a provider told, as it is kept (`keepNotice`). */
type NoticeBody = {
  readonly provider_account: string;
  readonly idempotency_key: string;
  readonly currency: string | null;
  readonly answer: ProviderAnswer | null;
};

/** Whom an inbox item is for; `undefined` for a payment that nobody here knows, or does not know yet. */
export function address(db: Knex, item: InboxRow): Promise<Addressed | undefined> {
  return item.kind === 'command' ? addressCommand(db, item) : addressNotice(db, item);
}

async function addressCommand(db: Knex, item: InboxRow): Promise<Addressed | undefined> {
  const { organization_id: organizationId, operation_id: operationId, id: inboxId } = item;
  if (operationId === null) return undefined;
  const to = { organizationId, operationId };
  const body = item.body as OperationCommand | WaiterCommand;
  switch (body.command) {
    case 'balance':
      return { ...to, signal: told(balanceArrived, { inboxId }), outlivesWorkflow: false };
    case 'cancel': {
      const { by, reason } = body;
      return { ...to, signal: told(cancel, { by, reason, inboxId }), outlivesWorkflow: true };
    }
    case 'reverse': {
      // Only a direct payout is taken back; its id is that of its order.
      const { by, reason } = body;
      const payout = await payoutWhere(db, organizationId, { id: operationId });
      if (payout === undefined) return undefined;
      const wish = { payoutId: payout.id, by, reason, inboxId };
      return { ...to, signal: told(reverse, wish), outlivesWorkflow: true, isForAfterwards: true };
    }
    case 'process':
      return { ...to, signal: told(processCommand, { by: body.by, inboxId }), outlivesWorkflow: false };
    case 'terminate':
      return { ...to, signal: told(terminateCommand, { by: body.by, inboxId }), outlivesWorkflow: false };
    case 'amend':
      return { ...to, signal: told(amend, { inboxId }), outlivesWorkflow: false };
    case 'query': {
      const hint = { payoutId: body.payoutId, inboxId, answer: null };
      return { ...to, signal: told(providerNotice, hint), outlivesWorkflow: true };
    }
    case 'resolve': {
      const payout = await payoutWhere(db, organizationId, { id: body.payoutId });
      if (payout === undefined) return undefined;
      const { by, reason } = body;
      const answer = operatorsAnswer(body, payout.resolution, payout.currency);
      const notice = { payoutId: body.payoutId, inboxId, answer, resolvedBy: { by, reason } };
      return { ...to, signal: told(providerNotice, notice), outlivesWorkflow: true };
    }
  }
}

async function addressNotice(db: Knex, item: InboxRow): Promise<Addressed | undefined> {
  const { organization_id: organizationId, id: inboxId } = item;
  const body = item.body as NoticeBody;
  const payout = await payoutWhere(db, organizationId, {
    provider_account_id: body.provider_account,
    idempotency_key: body.idempotency_key,
  });
  if (payout === undefined) return undefined;
  const notice: NoticeSignal = { payoutId: payout.id, inboxId, ...believed(item.kind, body, payout) };
  return {
    organizationId,
    operationId: payout.operation_id,
    signal: told(providerNotice, notice),
    outlivesWorkflow: true,
  };
}

/**
 * A provider that says it paid more than was asked, in another currency, or under another reference than
 * before, is not taken at its word: that is a conflict for a person to look at, and a reason to ask. What was
 * not signed is a reason to ask only.
 */
function believed(
  kind: InboxRow['kind'],
  { answer, currency }: NoticeBody,
  payout: PayoutRow,
): Pick<NoticeSignal, 'answer' | 'conflict'> {
  if (kind !== 'notice' || answer === null) return { answer: null };
  const asked = {
    units: BigInt(payout.amount),
    currency: payout.currency,
    depositCurrency: payout.deposit_currency,
  };
  const fits = currency === payout.currency && amountsFit(answer, asked);
  if (fits && isOf(answer, payout.provider_reference)) return { answer };
  return { answer: null, conflict: { told: { ...answer, currency }, asked: payout.asked } };
}

/** One payment has one reference at its provider, once it is known. */
function isOf(answer: ProviderAnswer, known: string | null): boolean {
  const named = 'providerReference' in answer ? answer.providerReference : null;
  return known === null || named === null || named === known;
}

function told<Args extends unknown[]>({ name }: SignalDefinition<Args>, ...args: Args): Addressed['signal'] {
  return { name, args };
}

type PayoutRow = {
  readonly id: PayoutId;
  readonly operation_id: OperationId;
  readonly currency: CurrencyCode;
  readonly deposit_currency: CurrencyCode;
  readonly amount: string;
  readonly resolution: Resolution | null;
  readonly provider_reference: string | null;
  /** As evidence: whole minor units. */
  readonly asked: {
    readonly units: string;
    readonly currency: string;
    readonly provider_reference: string | null;
  };
};

async function payoutWhere(
  db: Knex,
  organizationId: OrganizationId,
  found: Readonly<Record<string, string>>,
): Promise<PayoutRow | undefined> {
  const row = await db('payouts')
    .where({ organization_id: organizationId, ...found })
    .first(
      'id',
      'operation_id',
      'currency',
      'deposit_currency',
      'amount',
      'resolution',
      'provider_reference',
    );
  return (
    row && {
      ...row,
      asked: { units: row.amount, currency: row.currency, provider_reference: row.provider_reference },
    }
  );
}
