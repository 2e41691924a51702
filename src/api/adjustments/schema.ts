import { z } from 'zod';
import { ADJUSTMENT_KINDS } from '../../domain/ledger/adjustment';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, time } from '../openapi/shown';

export const ADJUSTMENT = resourceKind(
  'adjustment',
  'Adjustment',
  'What a person did to the balance of a deposit account, with its booking; it never changes.',
  z.strictObject({
    deposit_account_id: z.string(),
    kind: z.enum(ADJUSTMENT_KINDS),
    amount,
    currency,
    reason: z.string(),
    reference_id: z.string().nullable(),
    transaction_id: z.string(),
    by: z.string().meta({ description: 'The API key that made it.' }),
    created_at: time,
  }),
);
