import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const LIMITS = 'limits: { min: "1.00", max: "5000.00", daily: "100000.00" }';
const FEE = 'fee: { percent: "1", fixed: "0.30", min: "0.50", max: "20.00" }';

describe('payout routes', () => {
  test.each([
    [
      'an unknown service',
      'service: test_usd\n    deposit',
      'service: test_eur\n    deposit',
      [
        '30 /payout_routes/0/service names no payout service of this organization: test_eur',
        '48 /routing_schemes/0/services/test_usd/else/else/strategies/0/weights/rou_a is no route of test_usd',
      ],
    ],
    [
      'an unknown deposit account',
      'deposit_account: dep_a_usd',
      'deposit_account: dep_none',
      ['31 /payout_routes/0/deposit_account names no deposit account of this organization: dep_none'],
    ],
    [
      'a priority that is no whole number',
      'priority: 1\n',
      'priority: 1.5\n',
      ['32 /payout_routes/0/priority must be a whole number from 0 to 1000000'],
    ],
    [
      'a quoted priority',
      'priority: 1\n',
      'priority: "1"\n',
      ['32 /payout_routes/0/priority must be a whole number from 0 to 1000000'],
    ],
    [
      'a minimum above the maximum',
      LIMITS,
      'limits: { min: "2.00", max: "1.99" }',
      ['34 /payout_routes/0/limits/max is below min'],
    ],
    [
      'a day that holds less than the maximum',
      LIMITS,
      'limits: { max: "2.00", daily: "1.99" }',
      ['34 /payout_routes/0/limits/daily is below max'],
    ],
    [
      'a day that holds less than the minimum',
      LIMITS,
      'limits: { min: "2.00", daily: "1.99" }',
      ['34 /payout_routes/0/limits/daily is below min'],
    ],
    [
      'a limit of zero',
      LIMITS,
      'limits: { min: "0" }',
      ['34 /payout_routes/0/limits/min must be greater than zero'],
    ],
    [
      'a limit with too many decimals',
      LIMITS,
      'limits: { max: "1.234" }',
      ['34 /payout_routes/0/limits/max has more decimals than USD has (2)'],
    ],
    [
      'a limit that is not known',
      LIMITS,
      'limits: { weekly: "1.00" }',
      ['34 /payout_routes/0/limits/weekly is no key that is known here'],
    ],
    [
      'a fee with too many decimals',
      FEE,
      'fee: { fixed: "0.301" }',
      ['35 /payout_routes/0/fee/fixed has more decimals than the currency'],
    ],
    [
      'no part at all',
      'parts_max: 10',
      'parts_max: 0',
      ['36 /payout_routes/0/parts_max must be a whole number from 1 to 100'],
    ],
    [
      'a buffer above the whole',
      'fx_buffer_percent: "1"',
      'fx_buffer_percent: "100.1"',
      [
        '37 /payout_routes/0/fx_buffer_percent must be a decimal number of per cent from 0 to 100, e.g. "0.5"',
      ],
    ],
    [
      'a negative buffer',
      'fx_buffer_percent: "1"',
      'fx_buffer_percent: "-1"',
      [
        '37 /payout_routes/0/fx_buffer_percent must be a decimal number of per cent from 0 to 100, e.g. "0.5"',
      ],
    ],
    [
      'an id that is taken',
      'id: rou_b, ',
      'id: rou_a, ',
      [
        '38 /payout_routes/1/id repeats the id rou_a',
        '44 /routing_schemes/0/services/test_usd/then/strategies/1/routes/0 is no route of test_usd',
        '48 /routing_schemes/0/services/test_usd/else/else/strategies/0/weights/rou_b is no route of test_usd',
      ],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('limits are in the currency of the service, fees in that of the deposit account', () => {
    const text = withReplaced('deposit_account: dep_a_usd', 'deposit_account: dep_acme_jpy').replace(
      FEE,
      'fee: { fixed: 30 }',
    );
    expect(configurationOf(text).organizations[0]?.payoutRoutes[0]).toMatchObject({
      limits: { min: 100n, max: 500000n, daily: 10000000n },
      fee: { kind: 'single', rule: { fixed: 30n } },
    });
  });

  test('what is not written has its default', () => {
    const text = withReplaced('dep_b_usd, priority: 2', 'dep_b_usd');
    expect(configurationOf(text).organizations[0]?.payoutRoutes[1]).toEqual({
      id: 'rou_b',
      service: 'test_usd',
      depositAccountId: 'dep_b_usd',
      priority: 100,
      enabled: true,
      limits: { min: null, max: null, daily: null },
      fee: { kind: 'none' },
      partsMax: null,
      fxBufferPercent: { numerator: 0n, denominator: 1n },
    });
  });

  test('equal limits are a route for one amount', () => {
    const text = withReplaced(LIMITS, 'limits: { min: 5, max: 5, daily: 5 }');
    expect(configurationOf(text).organizations[0]?.payoutRoutes[0]?.limits).toEqual({
      min: 500n,
      max: 500n,
      daily: 500n,
    });
  });

  test('a fault of the deposit account is not told again of its route', () => {
    expect(faultsOf(FULL_FILE.replace('zone: UTC', 'zone: Nowhere'))).toHaveLength(1);
  });
});
