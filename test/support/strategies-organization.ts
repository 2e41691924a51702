import { organizationOf, routeId } from './organization-of';

const strategies = (...rules: readonly object[]) => ({ strategies: rules });
const only = (service: string, name: string) =>
  strategies({ type: 'balance', routes: [routeId(service, name)] });

// A leaf of its own for each way out, so that the route says which conditions held.
const CONDITIONS = {
  if: { any: [{ field: { key: 'account', prefix: 'blocked' } }, { metadata: { key: 'risk', eq: 'high' } }] },
  // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
  then: { block: 'The recipient is on the block list' },
  else: {
    if: { amount: { between: ['500', '600'] } },
    // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
    then: only('conditions', 'large'),
    else: {
      if: { all: [{ metadata: { key: 'tier', in: ['gold'] } }, { not: { country: { eq: 'DE' } } }] },
      // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
      then: only('conditions', 'gold'),
      else: only('conditions', 'rest'),
    },
  },
};
const FILTERED = ['closed', 'inactive', 'from_200', 'up_to_50', 'daily_100', 'poor', 'open'];

/**
 * A service for each thing that can decide: the strategies, each alone; two of them in turn; conditions; and
 * the reasons for which a route falls out.
 */
export const STRATEGIES_ORGANIZATION = organizationOf({
  accounts: {
    a: { balance: '10000.00' },
    b: { balance: '20000.00' },
    c: { balance: '30000.00' },
    inactive: { balance: '90000.00', active: false },
    poor: { balance: '60.00' },
  },
  services: {
    cost: {
      tree: strategies({ type: 'cost' }),
      routes: { a: { fee: { percent: '1' } }, b: { fee: { fixed: '2.00' } }, c: { fee: { percent: '3' } } },
    },
    balance: {
      tree: strategies({ type: 'balance' }),
      routes: { a: {}, b: {}, c: { limits: { max: '50' } } },
    },
    conversion: { tree: strategies({ type: 'conversion' }), routes: { a: {}, b: {}, c: {} } },
    optimal: { tree: strategies({ type: 'optimal' }), routes: { a: {}, b: {}, c: {} } },
    weight: {
      tree: strategies({
        type: 'weight',
        weights: { [routeId('weight', 'a')]: 3, [routeId('weight', 'b')]: 1 },
      }),
      routes: { a: {}, b: {}, c: {} },
    },
    in_turn: {
      tree: strategies({ type: 'cost', routes: [routeId('in_turn', 'a')] }, { type: 'balance' }),
      routes: { a: { limits: { max: '50' } }, b: { fee: { percent: '9' } } },
    },
    none_left: { tree: strategies({ type: 'cost' }), routes: { a: { enabled: false } } },
    conditions: {
      tree: CONDITIONS,
      routes: { large: { account: 'a' }, gold: { account: 'a' }, rest: { account: 'a' } },
    },
    filtered: {
      tree: strategies({ type: 'balance', routes: FILTERED.map((name) => routeId('filtered', name)) }),
      routes: {
        closed: { account: 'c', enabled: false },
        inactive: {},
        from_200: { account: 'c', limits: { min: '200' } },
        up_to_50: { account: 'c', limits: { max: '50' } },
        daily_100: { account: 'c', limits: { daily: '100' } },
        poor: { fee: { fixed: '0.01' } },
        open: { account: 'a' },
        unnamed: { account: 'b' },
      },
    },
  },
});
