import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { AMOUNT_FAULT_TEXT, formatAmount, parseAmount } from '../domain/money/amount';
import { type CurrencyCode, parseCurrency } from '../domain/money/currency';

/** A create call, understood. `units` are minor units of `currency`. */
export type Order = {
  readonly providerAccount: string;
  readonly key: string;
  readonly account: string | null;
  readonly units: bigint;
  readonly currency: CurrencyCode;
  readonly depositCurrency: CurrencyCode;
  readonly defaultBehaviour: string | null;
  readonly notice: { readonly url: string; readonly secret: string } | null;
  /** What two calls with one key must agree in. */
  readonly hash: string;
};

/** What is wrong with a body: the first code that applies, and every fault in one sentence each. */
export type BodyFault = { readonly code: 'INVALID_REQUEST' | 'INVALID_AMOUNT'; readonly text: string };

/** An id that the caller chose: visible characters, since it stands in paths and logs. */
export const CALLER_ID = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible characters');
export const CURRENCY = z.custom<CurrencyCode>((raw) => parseCurrency(raw) !== undefined, {
  error: 'must be a currency of ISO 4217',
});

const BODY = z.strictObject({
  provider_account: CALLER_ID,
  key: CALLER_ID,
  amount: z.string(),
  currency: CURRENCY,
  deposit_currency: CURRENCY,
  fields: z.record(z.string(), z.string()),
  description: z.string().max(500).nullable(),
  default_behaviour: z.string().max(255).optional(),
  notice: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      secret: z.string().refine(isWebhookSecret, 'must be whsec_ and base64, as Standard Webhooks has it'),
    })
    .optional(),
});

export function parseOrder(raw: unknown): Order | BodyFault {
  const parsed = BODY.safeParse(raw);
  if (!parsed.success) return { code: 'INVALID_REQUEST', text: faultText(parsed.error) };
  const body = parsed.data;
  const units = parseAmount(body.amount, body.currency);
  if (typeof units !== 'bigint')
    return { code: 'INVALID_AMOUNT', text: `amount ${AMOUNT_FAULT_TEXT[units]}` };
  return {
    providerAccount: body.provider_account,
    key: body.key,
    account: body.fields['account'] ?? null,
    units,
    currency: body.currency,
    depositCurrency: body.deposit_currency,
    defaultBehaviour: body.default_behaviour ?? null,
    notice: body.notice ?? null,
    hash: hashOf(body, units),
  };
}

/** Every fault of a body in one line: `key: must be …; currency: must be …`. */
export function faultText(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}

function isWebhookSecret(text: string): boolean {
  try {
    return text.startsWith('whsec_') && new Webhook(text) instanceof Webhook;
  } catch {
    return false;
  }
}

// Where the notice goes and what the account does by default may change between two calls
// without making them two different payments.
function hashOf(body: z.infer<typeof BODY>, units: bigint): string {
  const fields = Object.entries(body.fields).sort(([left], [right]) => (left < right ? -1 : 1));
  const compared = [formatAmount(units, body.currency), body.currency, body.deposit_currency, fields];
  return createHash('sha256')
    .update(JSON.stringify([...compared, body.description]))
    .digest('hex');
}
