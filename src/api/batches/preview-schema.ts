import { z } from 'zod';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, decimal, time, whole } from '../openapi/shown';

const total = z.strictObject({ currency, rows: whole, amount });

const route = z.strictObject({
  route_id: z.string(),
  deposit_account_id: z.string(),
  rows: whole,
  payouts: whole,
  amount,
  currency,
  deposit_amount: amount,
  fee: amount,
  deposit_currency: currency,
});

const cost = z
  .strictObject({ currency, total: decimal, fees: decimal, exchange: decimal })
  .meta({ description: 'Beyond what recipients get: fees and exchange, at mid rates.' });

const proof = z
  .strictObject({
    objective: decimal,
    bound: decimal.meta({ description: 'No plan of these rows costs less.' }),
    gap: decimal.meta({ description: 'How far the cost can be above the least possible.' }),
    row_by_row: z.strictObject({ cost: decimal.nullable(), unplaced: whole }),
  })
  .meta({ description: 'Of a joint plan.' });

const unplaced = z.strictObject({
  reason: z.string(),
  text: z.string(),
  currency,
  rows: whole,
  amount,
  numbers: z.array(whole).meta({ description: 'The first hundred, by number.' }),
});

const topUp = z.strictObject({ deposit_account_id: z.string(), currency, amount });

export const BATCH_PREVIEW = resourceKind(
  'batch-preview',
  'BatchPreview',
  'What a batch would be if it were sent now. Nothing is held by it.',
  z.strictObject({
    batch_id: z.string(),
    plan: z.enum(['joint', 'each']),
    at: time,
    rows_hash: z.string().meta({ description: 'SHA-256 of the rows that it was computed of, in hex.' }),
    rows: z.strictObject({ placed: whole, unplaced: whole, held: whole }),
    totals: z.array(total).meta({ description: 'What recipients get, by service currency.' }),
    charged: z.array(total).meta({ description: 'What is charged, by point currency.' }),
    routes: z.array(route),
    cost: cost.nullable(),
    proof: proof.nullable(),
    unplaced: z.array(unplaced).meta({ description: 'Rows that would not fit, by reason.' }),
    top_ups: z.array(topUp).meta({ description: 'Money to add so that all would fit.' }),
    hash: z.string().meta({ description: 'An approval names it.' }),
    expires_at: time.meta({ description: 'Later, another preview is needed for an approval.' }),
  }),
);
