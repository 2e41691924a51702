import { z } from 'zod';
import { LEDGER_ACCOUNTS, type LedgerKind } from '../../domain/ledger/transaction';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, time } from '../openapi/shown';

// A record, so that the compiler finds a kind that is missing here.
const LEDGER_KINDS: Readonly<Record<LedgerKind, true>> = {
  opening: true,
  hold: true,
  paid: true,
  release: true,
  late_paid: true,
  returned: true,
  top_up: true,
  withdrawal: true,
  correction: true,
};

export const DEPOSIT_ACCOUNT = resourceKind(
  'deposit-account',
  'DepositAccount',
  'Money at a provider account in one currency.',
  z.strictObject({
    provider_account: z.string(),
    currency,
    balance: amount.meta({ description: 'Funds and what is held.' }),
    held: amount.meta({ description: 'Set aside by plans until the outcome is known.' }),
    available: amount.meta({ description: 'Funds less the minimum balance; negative where less is there.' }),
    minimum_balance: amount,
    zone: z.string().meta({ description: 'IANA zone whose midnight begins a day of the daily limit.' }),
    failure_is_final: z.boolean(),
    drift_threshold: amount.nullable(),
    provider_balance: z
      .strictObject({ amount, at: time })
      .nullable()
      .meta({ description: 'What the provider reported last.' }),
    enabled: z.boolean(),
  }),
);

export const LEDGER_ENTRY = resourceKind(
  'ledger-entry',
  'LedgerEntry',
  'One side of a booking; the sides of one transaction add up to zero.',
  z.strictObject({
    transaction_id: z.string(),
    account: z.enum(LEDGER_ACCOUNTS),
    amount: amount.meta({ description: 'Signed.' }),
    currency,
    kind: z.enum(Object.keys(LEDGER_KINDS) as readonly LedgerKind[]),
    payout_id: z.string().nullable(),
    occurred_at: time,
    recorded_at: time,
  }),
);
