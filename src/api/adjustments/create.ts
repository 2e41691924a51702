import { type AdjustmentRow, bookAdjustment } from '../../db/adjustment-store';
import type { DepositAccount } from '../../domain/config/deposit-account';
import { formatAmount } from '../../domain/money/amount';
import { attributeErrors } from '../attribute-errors';
import { readResource } from '../attributes/read-resource';
import { depositAccountOfPath } from '../deposit-accounts/find';
import { resourceDocument } from '../document';
import { type GatewayError, GatewayErrors, refuse } from '../gateway-errors';
import { idsOf } from '../ids-of';
import { readIdempotencyKey } from '../payout-requests/idempotency';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { adjustmentHash, findEarlierAdjustment } from './earlier';
import { type AdjustmentOrder, AMOUNT_PATH, readAdjustment } from './read-adjustment';
import { adjustmentResource } from './view';

/** Books what a person did to the balance of a deposit account, once, and wakes what waits for money. */
export async function createAdjustment(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const account = await depositAccountOfPath(call, deps);
  const attributes = readResource(call.body, 'adjustment');
  const order = readAdjustment(attributes, account.currency);
  const faults = order.ok ? [] : attributeErrors(order.faults);
  const key = readIdempotencyKey(call.idempotencyKey);
  if (!key.ok) throw new GatewayErrors([key.error, ...faults]);
  const hash = adjustmentHash(account.id, attributes);
  const placed = { account, key: key.value, hash };

  const tried = order.ok ? await book(call, deps, order.value, placed) : { errors: faults };
  if ('answer' in tried) return tried.answer;
  // The key is taken, or the body is refused today: what was booked once is answered again, even if the
  // balance would not allow it any more.
  const earlier = await findEarlierAdjustment(call, key.value, attributes, hash, deps);
  if (earlier !== undefined) {
    const document = resourceDocument(adjustmentResource(earlier));
    return { status: 200, document, headers: { 'Idempotent-Replayed': 'true' } };
  }
  refuse(tried.errors);
  throw new Error('the database refused an adjustment as taken, and knows none with its key or reference');
}

type Placed = {
  readonly account: DepositAccount;
  readonly key: string | null;
  readonly hash: Buffer;
};

type Tried = { readonly answer: Answer } | { readonly errors: readonly GatewayError[] };

async function book(call: Call, deps: ApiDeps, order: AdjustmentOrder, placed: Placed): Promise<Tried> {
  const newId = idsOf(deps);
  const row: AdjustmentRow = {
    organization_id: call.caller.organizationId,
    id: newId('adjustment'),
    mode: call.caller.mode,
    deposit_account_id: placed.account.id,
    kind: order.kind,
    amount: order.amount.toString(),
    currency: placed.account.currency,
    reason: order.reason,
    made_by: call.caller.id,
    reference_id: order.referenceId,
    idempotency_key: placed.key,
    body_hash: placed.hash,
    created_at: new Date(deps.nowMs()),
  };
  const booked = await bookAdjustment(deps.db, newId, row);
  switch (booked.outcome) {
    case 'booked':
      return {
        answer: { status: 201, document: resourceDocument(adjustmentResource(booked.adjustment)) },
      };
    case 'taken':
      return { errors: [] };
    case 'exceeds_available': {
      const available = formatAmount(booked.available, placed.account.currency);
      const text = `is more than is available (${available} ${placed.account.currency})`;
      return { errors: attributeErrors([{ path: AMOUNT_PATH, text }]) };
    }
  }
}
