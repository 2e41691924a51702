import { z } from 'zod';
import { type Amount, formatAmount, parseSignedAmount } from '../../domain/money/amount';
import { type CurrencyCode, parseCurrency } from '../../domain/money/currency';

/** A payment as the sandbox shows it, understood: amounts in minor units, canonical texts proven. */
export type ShownPayment = {
  readonly reference: string;
  readonly providerAccount: string;
  readonly key: string;
  readonly currency: CurrencyCode;
  readonly units: bigint;
  readonly status: (typeof STATUSES)[number];
  readonly paidAmount: Amount;
  readonly paidUnits: bigint;
  readonly returnedAmount: Amount;
  readonly returnedUnits: bigint;
  readonly code: string | null;
};

/** A refusal, and the payment it says it is about. */
export type ShownRefusal = {
  readonly providerAccount: string;
  readonly key: string;
  readonly code: string;
  readonly text: string;
};

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
  reference: z.string().min(1).max(255),
  provider_account: z.string(),
  key: z.string(),
  amount: z.string(),
  currency: z.custom<CurrencyCode>((raw) => parseCurrency(raw) !== undefined),
  status: z.enum(STATUSES),
  paid_amount: z.string(),
  returned_amount: z.string(),
  code: z.string().nullable(),
});

const ONE_PAYMENT = z.object({ payment: PAYMENT });
const ALL_PAYMENTS = z.object({ payments: z.array(PAYMENT) });

const REFUSAL = z.object({
  provider_account: z.string(),
  key: z.string(),
  error: z.object({ code: z.string(), text: z.string() }),
});

const BALANCE = z.object({
  provider_account: z.string(),
  balances: z.array(z.object({ currency: z.string(), balance: z.string().nullable() })),
});

/** The payment in a body; undefined when there is none, or when its amounts are none or contradict each other. */
export function readPayment(body: string): ShownPayment | undefined {
  const shown = ONE_PAYMENT.safeParse(readJson(body)).data?.payment;
  return shown && understood(shown);
}

/** The payments of the book; undefined when one of them cannot be understood: half a book proves nothing. */
export function readPayments(body: string): readonly ShownPayment[] | undefined {
  const shown = ALL_PAYMENTS.safeParse(readJson(body)).data?.payments;
  const payments = shown?.map(understood).filter((payment) => payment !== undefined);
  return payments?.length === shown?.length ? payments : undefined;
}

function understood(shown: z.infer<typeof PAYMENT>): ShownPayment | undefined {
  const units = parseSignedAmount(shown.amount, shown.currency);
  const paidUnits = parseSignedAmount(shown.paid_amount, shown.currency);
  const returnedUnits = parseSignedAmount(shown.returned_amount, shown.currency);
  if (typeof units !== 'bigint' || typeof paidUnits !== 'bigint' || typeof returnedUnits !== 'bigint')
    return undefined;
  if (returnedUnits < 0n || returnedUnits > paidUnits || paidUnits > units) return undefined;
  return {
    reference: shown.reference,
    providerAccount: shown.provider_account,
    key: shown.key,
    currency: shown.currency,
    units,
    status: shown.status,
    paidAmount: formatAmount(paidUnits, shown.currency),
    paidUnits,
    returnedAmount: formatAmount(returnedUnits, shown.currency),
    returnedUnits,
    code: shown.code,
  };
}

export function readRefusal(body: string): ShownRefusal | undefined {
  const shown = REFUSAL.safeParse(readJson(body)).data;
  return (
    shown && {
      providerAccount: shown.provider_account,
      key: shown.key,
      code: shown.error.code,
      text: shown.error.text,
    }
  );
}

/** Minor units; undefined when the sandbox does not know, or says something else. */
export function readBalance(
  body: string,
  providerAccount: string,
  currency: CurrencyCode,
): bigint | undefined {
  const shown = BALANCE.safeParse(readJson(body)).data;
  if (shown?.provider_account !== providerAccount) return undefined;
  const text = shown.balances.find((row) => row.currency === currency)?.balance ?? '';
  const units = parseSignedAmount(text, currency);
  return typeof units === 'bigint' ? units : undefined;
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
