import { z } from 'zod';
import { AMOUNT_FAULT_TEXT, formatAmount, parseSignedAmount } from '../domain/money/amount';
import { balanceOf } from './balance';
import { type Desk, json, type Outcome } from './desk';
import { CALLER_ID, CURRENCY, faultText } from './order';

const ASKED = z.object({ provider_account: CALLER_ID, currency: CURRENCY.optional() });
const TOLD = z.strictObject({ provider_account: CALLER_ID, currency: CURRENCY, amount: z.string() });

/** The balance per currency; `balance` is null where the sandbox was never told one. */
export async function showBalance(desk: Desk, query: unknown): Promise<Outcome> {
  const asked = ASKED.safeParse(query);
  if (!asked.success) return invalid(faultText(asked.error));
  const { provider_account, currency } = asked.data;
  await desk.durable.settled();
  const { book } = desk.durable;
  const told = [...(book.openingBalances.get(provider_account)?.keys() ?? [])];
  const currencies = currency === undefined ? told : [currency];
  const balances = currencies.map((code) => ({
    currency: code,
    balance: balanceOf(book, provider_account, code),
  }));
  return json(200, { provider_account, balances });
}

/** Tells the sandbox what an account held before its first payment. Told twice, the later word counts. */
export async function tellBalance(desk: Desk, raw: unknown): Promise<Outcome> {
  const told = TOLD.safeParse(raw);
  if (!told.success) return invalid(faultText(told.error));
  const { provider_account, currency } = told.data;
  const units = parseSignedAmount(told.data.amount, currency);
  if (typeof units !== 'bigint') return invalid(`amount ${AMOUNT_FAULT_TEXT[units]}`);
  await desk.durable.write({
    type: 'opening_balance',
    provider_account,
    currency,
    amount: formatAmount(units, currency),
    at: desk.alarms.nowMs(),
  });
  return json(200, {
    provider_account,
    currency,
    balance: balanceOf(desk.durable.book, provider_account, currency),
  });
}

function invalid(text: string): Outcome {
  return json(400, { error: { code: 'INVALID_REQUEST', text } });
}
