import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const DEFAULTS = 'defaults: { attempts_limit: 3, allow_split: false, failover_on_recipient_fault: false }';

describe('payout points', () => {
  test.each([
    [
      'no currency',
      'currencies: [USD, EUR]',
      'currencies: []',
      ['64 /payout_points/0/currencies must hold at least 1'],
    ],
    [
      'a currency that does not exist',
      'currencies: [USD, EUR]',
      'currencies: [USD, EURO]',
      ['64 /payout_points/0/currencies/1 must be a currency code of ISO 4217, e.g. USD'],
    ],
    [
      'a currency that is written twice',
      'currencies: [USD, EUR]',
      'currencies: [USD, USD]',
      ['64 /payout_points/0/currencies/1 repeats USD'],
    ],
    [
      'no routing scheme',
      '    routing_scheme: rsc_main\n',
      '',
      ['62 /payout_points/0/routing_scheme is missing'],
    ],
    [
      'an unknown routing scheme',
      'routing_scheme: rsc_main',
      'routing_scheme: rsc_none',
      ['65 /payout_points/0/routing_scheme names no routing scheme of this organization: rsc_none'],
    ],
    [
      'an unknown scheme for one mode',
      'routing_scheme: rsc_main',
      'routing_scheme: { test: rsc_main, live: rsc_none }',
      ['65 /payout_points/0/routing_scheme/live names no routing scheme of this organization: rsc_none'],
    ],
    [
      'a scheme for no mode',
      'routing_scheme: rsc_main',
      'routing_scheme: {}',
      ['65 /payout_points/0/routing_scheme must name a scheme for test, for live, or for both'],
    ],
    [
      'a mode that does not exist',
      'routing_scheme: rsc_main',
      'routing_scheme: { demo: rsc_main }',
      ['65 /payout_points/0/routing_scheme/demo is no key that is known here'],
    ],
    [
      'a list of schemes',
      'routing_scheme: rsc_main',
      'routing_scheme: [rsc_main]',
      ['65 /payout_points/0/routing_scheme must be a map of keys and values'],
    ],
    [
      'an unknown rate scheme',
      'rate_scheme: { test: ras_main }',
      'rate_scheme: ras_none',
      ['66 /payout_points/0/rate_scheme names no rate scheme of this organization: ras_none'],
    ],
    [
      'more attempts than 20',
      DEFAULTS,
      'defaults: { attempts_limit: 21 }',
      ['67 /payout_points/0/defaults/attempts_limit must be a whole number from 0 to 20'],
    ],
    [
      'one part only',
      DEFAULTS,
      'defaults: { parts_limit: 1 }',
      ['67 /payout_points/0/defaults/parts_limit must be a whole number from 2 to 100'],
    ],
    [
      'a default that is not known',
      DEFAULTS,
      'defaults: { atempts_limit: 3 }',
      ['67 /payout_points/0/defaults/atempts_limit is no key that is known here'],
    ],
    ['an empty name', 'name: Main', 'name: " "', ['63 /payout_points/0/name must not be empty']],
    [
      'a name of 256 characters',
      'name: Main',
      `name: ${'n'.repeat(256)}`,
      ['63 /payout_points/0/name must have at most 255 characters'],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('terms of batches that cannot be are all told', () => {
    const batches = 'batches: { four_eyes: 2, preview_valid_for: 8d, approval_valid_for: soon, other: 1 }';
    const faults = faultsOf(withReplaced(DEFAULTS, `${DEFAULTS}\n    ${batches}`));
    expect(faults.map((fault) => fault.replace(/^\d+ /, ''))).toEqual([
      '/payout_points/0/batches/four_eyes must be true or false',
      '/payout_points/0/batches/preview_valid_for must be from 1s to 7d',
      '/payout_points/0/batches/approval_valid_for must be a duration such as "500ms", "60s", "5m", "1h" or "30d", at most 36525d',
      '/payout_points/0/batches/other is no key that is known here',
    ]);
  });

  test('a plain scheme is for both modes, a missing rate scheme for none', () => {
    const text = withReplaced('    rate_scheme: { test: ras_main }\n', '');
    expect(configurationOf(text).organizations[0]?.payoutPoints[0]).toMatchObject({
      routingScheme: { test: 'rsc_main', live: 'rsc_main' },
      rateScheme: { test: null, live: null },
    });
  });

  test('a scheme for one mode leaves the other without', () => {
    expect(configurationOf(FULL_FILE).organizations[0]?.payoutPoints[0]?.rateScheme).toEqual({
      test: 'ras_main',
      live: null,
    });
  });

  test('without defaults and callback a point processes at once, with one attempt, and calls nobody', () => {
    const text = FULL_FILE.replace(/ {4}defaults:[\s\S]*(?=api_keys)/, '');
    expect(configurationOf(text).organizations[0]?.payoutPoints[0]).toMatchObject({
      defaults: {
        autoprocess: true,
        waitForDetails: false,
        waitForBalance: false,
        attemptsLimit: 0,
        allowSplit: false,
        allowPartial: false,
        partsLimit: 100,
        failoverOnRecipientFault: false,
      },
      callback: null,
    });
  });
});
