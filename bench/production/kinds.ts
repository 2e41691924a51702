import { marked, paidWord } from '../../test/trial/behaviours';
import { POINT } from './organization';

/** The kinds of orders that are measured, each with what is special about it. */
export const ORDER_KINDS = ['plain', 'split', 'failover', 'pending', 'silent'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

type Attributes = Readonly<Record<string, unknown>>;

/** Of 100 USD; `number` is one that no other order of this installation has. */
export function attributesOf(kind: OrderKind, number: number, silentSeconds: number): Attributes {
  switch (kind) {
    case 'plain':
      return order('plain_usd', number, `acc-${number}`);
    case 'split':
      return { ...order('split_usd', number, `acc-${number}`), allow_split: true };
    case 'failover': {
      const account = `sim:decline:DECLINED_ERROR,${paidWord(number)}`;
      return { ...order('plain_usd', number, account), attempts_limit: 3 };
    }
    case 'pending':
      return order('told_usd', number, `sim:pending:${marked(0.3, number)}`);
    case 'silent':
      return order('silent_usd', number, `sim:pending-silent:${marked(silentSeconds, number)}`);
  }
}

function order(service: string, number: number, account: string): Attributes {
  return {
    point_id: POINT,
    point_currency: 'USD',
    service,
    service_amount: '100.00',
    reference_id: `ref-${number}`,
    fields: { account, holder: `Recipient ${number}` },
  };
}
