import { SECRETS } from '../callback-points';
import { MERCHANT_KEY, OPERATOR_KEY } from '../keys';
import { organizationOf } from '../organization-of';

/** Of another person than the one who uploads. */
export const SECOND_OPERATOR_KEY = 'sk_test_operator_00000000000000003';

const COST = { strategies: [{ type: 'cost' }] };
const RATES = { direction: 'direct', side: 'ask', max_age: '3650d' };

/**
 * Dollars by a cheap account that has not enough for all of them and a dear one, euros by another account;
 * a point for each, of which that of the dollars wants four eyes; and `short`, whose account holds 50 dollars.
 */
export function wholeWayOrganization(receiverUrl: string): string {
  const point = (name: string, currency: string, batches = {}) => ({
    id: `pop_${name}`,
    name,
    currencies: [currency],
    routing_scheme: 'rsc_main',
    rate_scheme: 'ras_main',
    batches,
    callback: { url: `${receiverUrl}/${name}`, secrets: SECRETS, merge_window: '0s' },
  });
  return organizationOf({
    accounts: {
      cheap: { balance: '500.00' },
      dear: { balance: '10000.00' },
      euro: { balance: '10000.00', currency: 'EUR' },
      short: { balance: '50.00' },
    },
    services: {
      usd: { tree: COST, routes: { cheap: {}, dear: { fee: { percent: '1' } } } },
      eur: { currency: 'EUR', tree: COST, routes: { euro: { fee: { fixed: '0.10' } } } },
      short: { tree: COST, routes: { short: {} } },
    },
    sections: {
      rate_sources: [{ id: 'desk', type: 'table', rates: { 'EUR/USD': { bid: '1.08', ask: '1.10' } } }],
      rate_schemes: [{ id: 'ras_main', rules: [{ pair: 'EUR/USD', source: 'desk', ...RATES }] }],
      payout_points: [point('usd', 'USD', { four_eyes: true }), point('eur', 'EUR'), point('short', 'USD')],
      api_keys: [
        { key: MERCHANT_KEY, scopes: ['merchant'] },
        { key: OPERATOR_KEY, scopes: ['merchant', 'operator'] },
        { key: SECOND_OPERATOR_KEY, scopes: ['merchant', 'operator'] },
      ],
    },
  });
}

const HEADER = 'point_id,point_currency,point_amount,service,fields.account,reference_id';

/** A file of such rows: point, amount, account, reference. */
export function fileOf(rows: readonly Row[]): string {
  const lines = rows.map(([point, amount, account, reference]) => {
    const currency = point === 'eur' ? 'EUR' : 'USD';
    return `pop_${point},${currency},${amount},${point},${account},${reference}`;
  });
  return `${[HEADER, ...lines].join('\r\n')}\r\n`;
}

export type Row = readonly [
  point: 'usd' | 'eur' | 'short',
  amount: string,
  account: string,
  reference: string,
];

/** So many sound rows, for another recipient each: 10.00, 11.00, 12.00 … */
export function soundRows(point: Row[0], count: number, name: string = point): readonly Row[] {
  return Array.from({ length: count }, (_, index) => [
    point,
    `${10 + index}.00`,
    `acc-${name}-${index}`,
    `${name}-${index}`,
  ]);
}
