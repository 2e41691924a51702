import type { PayoutRow } from '../../src/db/payout-reads';
import type { PayoutRequestRow } from '../../src/db/payout-request-store';
import { parseId } from '../../src/domain/ids';
import { sameCurrencyRate } from '../../src/domain/rates/fixed-rate';
import { storedRate } from '../../src/domain/rates/stored-rate';
import { accountId, POINT, routeId, SERVICE } from '../domain/routing/routing-inputs';

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a test names an id that is none');
  return value;
}

const ORGANIZATION = must(parseId('organization', 'org_test'));
const REQUEST = must(parseId('payoutRequest', 'por_1'));
const AT = new Date('2026-11-20T12:00:00.000Z');

/** A request of 100.00 USD for 100.00 USD as it lies in the database. */
export function aRequestRow(given: Partial<PayoutRequestRow>): PayoutRequestRow {
  return {
    organization_id: ORGANIZATION,
    id: REQUEST,
    mode: 'test',
    point_id: POINT,
    service: SERVICE,
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    point_amount: '10000',
    service_amount: '10000',
    rate: storedRate(sameCurrencyRate('USD')),
    status: 'DISPATCHING',
    final: false,
    resolution: null,
    moderation_required: false,
    processed_amount: '0',
    returned_amount: '0',
    late_paid_amount: '0',
    processed_point_amount: '0',
    attempts: 1,
    autoprocess: true,
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 3,
    allow_split: false,
    allow_partial: false,
    parts_limit: 100,
    failover_on_recipient_fault: false,
    expires_at: AT,
    reference_id: null,
    idempotency_key: null,
    body_hash: Buffer.alloc(0),
    description: null,
    metadata: {},
    callback_url: null,
    cancellation: null,
    recipient_fingerprint: Buffer.alloc(0),
    version: 1,
    created_at: AT,
    updated_at: AT,
    finished_at: null,
    ...given,
  };
}

/** A payout of the whole of that request, paid through `rou_a`. */
export function aPayoutRow(given: Partial<PayoutRow>): PayoutRow {
  return {
    organization_id: ORGANIZATION,
    id: must(parseId('payout', 'pay_1')),
    mode: 'test',
    payout_request_id: REQUEST,
    part: 1,
    attempt: 1,
    route_id: routeId('a'),
    deposit_account_id: accountId('a'),
    provider_account_id: must(parseId('providerAccount', 'pac_a')),
    connector: 'sandbox',
    amount: '10000',
    currency: 'USD',
    deposit_amount: '10000',
    deposit_currency: 'USD',
    fee: '100',
    processed_amount: '10000',
    returned_amount: '0',
    status: 'PROCESSED',
    final: true,
    certainty: 'paid',
    resolution: null,
    moderation_required: false,
    provider_reference: null,
    idempotency_key: 'pay_1',
    created_at: AT,
    updated_at: AT,
    finished_at: AT,
    ...given,
  };
}
