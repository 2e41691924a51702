import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { type PayoutId, timeOrderedId } from '../../../src/domain/ids';
import { ORGANIZATION } from './organization';

/** A route to which the payouts of a test can refer. */
export async function seedRoute(db: Knex): Promise<void> {
  const declared = { organization_id: ORGANIZATION, definition: '{}', enabled: true };
  const account = { provider_account_id: 'pac_test', currency: 'EUR' };
  await db('provider_accounts').insert({ ...declared, id: 'pac_test' });
  await db('deposit_accounts').insert({ ...declared, ...account, id: 'dep_eur' });
  const route = { id: 'rou_a', service: 'test_usd', deposit_account_id: 'dep_eur' };
  await db('payout_routes').insert({ ...declared, ...route });
}

/** Writes a payout as the workflow's activities do: 50.00 USD by a deposit account in EUR. */
export async function insertPayout(
  db: Knex,
  requestId: string,
  position: { readonly part: number; readonly attempt: number },
  other: Readonly<Record<string, unknown>> = {},
): Promise<PayoutId> {
  const id = timeOrderedId('payout', Date.now(), randomBytes(10));
  const at = new Date('2026-11-01T00:00:00.000Z');
  await db('payouts').insert({
    organization_id: ORGANIZATION,
    id,
    mode: 'test',
    payout_request_id: requestId,
    ...position,
    service: 'test_usd',
    route_id: 'rou_a',
    deposit_account_id: 'dep_eur',
    provider_account_id: 'pac_test',
    connector: 'sandbox',
    amount: '5000',
    currency: 'USD',
    deposit_amount: '4550',
    deposit_currency: 'EUR',
    fee: '30',
    held: '4580',
    status: 'CREATED',
    final: false,
    idempotency_key: id,
    usage_day: '2026-11-01',
    credits: '[]',
    created_at: at,
    updated_at: at,
    ...other,
  });
  return id;
}
