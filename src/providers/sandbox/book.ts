import type { ProviderAccountId } from '../../domain/ids';
import type { BookedPayment, ConnectorTools } from '../connector';
import { readPayments, type ShownPayment } from './answer-body';
import type { SandboxSettings } from './settings';

// A whole book may be long, and nobody's payment waits for it.
const TIMEOUT_MS = 60_000;

/**
 * All that the sandbox ever booked for an account. It moves no money, so it needs none of the proofs that the
 * other calls are made for; undefined whatever goes wrong.
 */
export async function readBook(
  account: ProviderAccountId,
  { baseUrl }: SandboxSettings,
  { sandboxUrl }: Pick<ConnectorTools, 'sandboxUrl'>,
): Promise<readonly BookedPayment[] | undefined> {
  const base = (baseUrl?.href ?? sandboxUrl).replace(/\/+$/, '');
  const url = `${base}/_book/payments?provider_account=${encodeURIComponent(account)}`;
  const body = await textAt(url);
  const payments = body === undefined ? undefined : readPayments(body);
  return payments?.filter(({ providerAccount }) => providerAccount === account).map(booked);
}

async function textAt(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

const booked = ({ reference, key, currency, paidUnits, returnedUnits }: ShownPayment): BookedPayment => ({
  reference,
  idempotencyKey: key,
  currency,
  paidUnits,
  returnedUnits,
});
