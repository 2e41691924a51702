import type { Order } from '../../../src/sandbox/order';
import { parseOrder } from '../../../src/sandbox/order';

export const NOTICE_SECRET = 'whsec_c2FuZGJveC1ub3RpY2Utc2VjcmV0LTAwMDE=';

/** The body of a create call: 10.00 USD to nobody in particular, unless the test says otherwise. */
export function createBody(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    provider_account: 'pac_a',
    key: 'pay_1',
    amount: '10.00',
    currency: 'USD',
    deposit_currency: 'USD',
    fields: { account: 'some_random_string' },
    description: null,
    ...changes,
  };
}

/** The same, as the sandbox understands it. */
export function order(changes: Readonly<Record<string, unknown>> = {}): Order {
  const parsed = parseOrder(createBody(changes));
  if ('code' in parsed) throw new Error(parsed.text);
  return parsed;
}
