import { z } from 'zod';
import { type CurrencyCode, parseCurrency } from '../domain/money/currency';

const time = z.int();
const amount = z.string().regex(/^\d+(\.\d+)?$/);
const currency = z.custom<CurrencyCode>((raw) => parseCurrency(raw) !== undefined);

/** What is still to happen with a payment; its time is stored, so that a restart loses nothing. */
const STEP = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('pay'), due_at: time, silent: z.boolean() }),
  z.object({ effect: z.literal('decline'), due_at: time, code: z.string() }),
  z.object({ effect: z.literal('return'), due_at: time, amount }),
]);

const STATUSES = [
  'pending',
  'paid',
  'partially_paid',
  'declined',
  'revoked',
  'reversed',
  'returned',
  'partially_returned',
] as const;

const PAYMENT = z.object({
  reference: z.string(),
  provider_account: z.string(),
  key: z.string(),
  /** Hash of what was ordered: the same key with another one is a duplicate. */
  order_hash: z.string(),
  account: z.string().nullable(),
  amount,
  currency,
  deposit_currency: currency,
  behaviour: z.string(),
  status: z.enum(STATUSES),
  paid_amount: amount,
  returned_amount: amount,
  code: z.string().nullable(),
  created_at: time,
  updated_at: time,
  paid_at: time.nullable(),
  returned_at: time.nullable(),
  step: STEP.nullable(),
  notice: z.object({ url: z.string(), secret: z.string() }).nullable(),
});

/** One message to the gateway that is owed until somebody answers it with a 2xx. */
const DELIVERY = z.object({
  id: z.string(),
  /** The `webhook-id`: the same for two deliveries of one notice. */
  notice_id: z.string(),
  url: z.string(),
  secret: z.string(),
  body: z.string(),
  first_at: time,
  due_at: time,
  tries: z.int(),
});

const CALL = z.object({
  at: time,
  operation: z.enum(['create', 'query', 'cancel', 'reverse']),
  provider_account: z.string().nullable(),
  key: z.string().nullable(),
  account: z.string().nullable(),
  request_id: z.string().nullable(),
  /** The word that was used up; null when the book answered. */
  behaviour: z.string().nullable(),
  answer: z.string(),
});

const RECORD = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    call: CALL,
    counter: z.string().nullable(),
    payment: PAYMENT.nullable(),
    deliveries: z.array(DELIVERY),
  }),
  z.object({ type: z.literal('payment'), payment: PAYMENT, deliveries: z.array(DELIVERY) }),
  z.object({ type: z.literal('delivery_failed'), id: z.string(), tries: z.int(), due_at: time }),
  z.object({ type: z.literal('delivery_ended'), id: z.string(), how: z.enum(['delivered', 'given_up']) }),
  z.object({
    type: z.literal('opening_balance'),
    provider_account: z.string(),
    currency,
    amount: z.string().regex(/^-?\d+(\.\d+)?$/),
    at: time,
  }),
]);

export type Step = z.infer<typeof STEP>;
export type Payment = Readonly<z.infer<typeof PAYMENT>>;
export type PaymentStatus = Payment['status'];
export type Delivery = Readonly<z.infer<typeof DELIVERY>>;
export type Call = Readonly<z.infer<typeof CALL>>;
/** One line of the journal. The book is what they add up to, and nothing else. */
export type BookRecord = Readonly<z.infer<typeof RECORD>>;

/** Reads one line of the journal; undefined when it is none. */
export function parseRecord(line: string): BookRecord | undefined {
  try {
    return RECORD.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
