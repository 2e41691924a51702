import type { Knex } from 'knex';
import type { AcceptanceConfiguration } from '../../../src/api/ports';
import { fraction } from '../../../src/domain/money/fraction';
import { idOf, serviceOf } from '../../support/operations';

type Routes = Pick<AcceptanceConfiguration, 'depositAccounts' | 'payoutRoutes'>;

/** One account in euros for each mode, and the routes that are paid out of them. */
export function routes(): Routes {
  return {
    depositAccounts: [depositAccount('dep_eur', 'test'), depositAccount('dep_live', 'live')],
    payoutRoutes: [
      route('rou_a', 'test_usd'),
      route('rou_sepa', 'sepa'),
      route('rou_jpy', 'test_jpy'),
      route('rou_live', 'test_usd', 'dep_live'),
      { ...route('rou_off', 'test_usd'), enabled: false },
      route('rou_of_closed', 'closed'),
    ],
  };
}

/** The rows that direct payouts refer to. */
export async function seedRoutes(db: Knex, organization: string): Promise<void> {
  const declared = { organization_id: organization, definition: '{}', enabled: true };
  const { depositAccounts, payoutRoutes } = routes();
  for (const { id, providerAccountId, currency } of depositAccounts) {
    await db('provider_accounts').insert({ ...declared, id: providerAccountId });
    const account = { provider_account_id: providerAccountId, currency };
    await db('deposit_accounts').insert({ ...declared, id, ...account });
  }
  for (const { id, service, depositAccountId } of payoutRoutes)
    await db('payout_routes').insert({ ...declared, id, service, deposit_account_id: depositAccountId });
}

function depositAccount(name: string, mode: 'test' | 'live'): Routes['depositAccounts'][number] {
  return {
    id: idOf('depositAccount', name),
    providerAccountId: idOf('providerAccount', `pac_${mode}`),
    currency: 'EUR',
    openingBalance: 0n,
    minimumBalance: 0n,
    failureIsFinal: true,
    zone: 'UTC',
    driftThreshold: null,
    enabled: true,
  };
}

function route(name: string, service: string, account = 'dep_eur'): Routes['payoutRoutes'][number] {
  return {
    id: idOf('payoutRoute', name),
    service: serviceOf(service),
    depositAccountId: idOf('depositAccount', account),
    priority: 1,
    enabled: true,
    limits: { min: null, max: null, daily: null },
    fee: { kind: 'none' },
    partsMax: null,
    fxBufferPercent: fraction(0n, 1n),
  };
}
