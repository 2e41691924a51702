import { organizationOf, routeId } from './organization-of';

const strategies = (...rules: readonly object[]) => ({ strategies: rules });
const byWeight = (service: string, weights: Readonly<Record<string, number>>) =>
  strategies({
    type: 'weight',
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [routeId(service, name), weight]),
    ),
  });
const PART = { limits: { min: '35', max: '100' }, parts_max: 1 };
const THREE_ENDS = { a: 40, refusing: 30, busy: 30 };

/** Services that divide an amount, by each strategy that can, among accounts that behave differently. */
export const SPLITTING_ORGANIZATION = organizationOf({
  accounts: {
    a: { balance: '20000.00' },
    b: { balance: '10000.00' },
    c: { balance: '10000.00' },
    slow: { balance: '10000.00', behaviour: 'sim:pending:2' },
    refusing: { balance: '10000.00', behaviour: 'sim:decline:DECLINED_ERROR' },
    // The last try that the gateway may make would be paid: by then it must know that the whole is lost.
    busy: { balance: '10000.00', behaviour: 'sim:throttle,throttle,throttle,paid' },
    busy_too: { balance: '10000.00', behaviour: 'sim:throttle,paid' },
  },
  services: {
    drained: { tree: strategies({ type: 'balance' }), routes: { a: PART, b: PART } },
    cheapest: {
      tree: strategies({ type: 'cost' }),
      routes: {
        a: { fee: { percent: '1' } },
        b: { fee: { tiers: [{ up_to: '50', fixed: '0.10' }, { percent: '5' }] }, parts_max: 1 },
      },
    },
    shared: { tree: byWeight('shared', { a: 70, b: 30 }), routes: { a: { fee: { percent: '1' } }, b: {} } },
    thirds: { tree: strategies({ type: 'optimal' }), routes: { a: {}, b: {}, c: {} } },
    side_by_side: {
      tree: byWeight('side_by_side', { one: 1, two: 1 }),
      routes: { one: { account: 'slow' }, two: { account: 'slow' } },
    },
    overtaken: {
      tree: {
        if: { attempt: { gt: 1 } },
        // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
        then: strategies({ type: 'cost', routes: [routeId('overtaken', 'a')] }),
        else: byWeight('overtaken', { slow: 1, refusing: 1 }),
      },
      routes: { slow: {}, refusing: {}, a: {} },
    },
    all_or_stop: { tree: byWeight('all_or_stop', THREE_ENDS), routes: { a: {}, refusing: {}, busy: {} } },
    go_on: {
      tree: byWeight('go_on', THREE_ENDS),
      routes: { a: {}, refusing: {}, busy: { account: 'busy_too' } },
    },
  },
});
