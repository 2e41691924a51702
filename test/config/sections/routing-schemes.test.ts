import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const TREE = '/routing_schemes/0/services/test_usd';

describe('routing schemes', () => {
  test.each([
    [
      'a tree of an unknown service',
      '      test_usd:\n',
      '      test_eur:\n',
      ['42 /routing_schemes/0/services/test_eur names no payout service of this organization: test_eur'],
    ],
    [
      'a service without a tree',
      'routing_schemes:\n',
      'routing_schemes:\n  - { id: rsc_empty, services: { test_usd: } }\n',
      ['40 /routing_schemes/0/services/test_usd is empty'],
    ],
    [
      'a condition that is not known',
      '{ amount: { gte: "1000" } }',
      '{ sum: { gte: "1000" } }',
      [`43 ${TREE}/if/all/0/sum is no condition`],
    ],
    [
      'a field that the service has not',
      'field: { key: account, prefix: "blocked" } }\n',
      'field: { key: iban, prefix: "blocked" } }\n',
      [`46 ${TREE}/else/if/field/key is no field of test_usd`],
    ],
    [
      'a route of another service',
      'routes: [rou_b]',
      'routes: [rou_none]',
      [`44 ${TREE}/then/strategies/1/routes/0 is no route of test_usd`],
    ],
    [
      'a test that fails',
      'expect: { block: true }',
      'expect: { strategies: [cost] }',
      ['50 /routing_schemes/0/tests/0/expect/strategies expected ["cost"], but it came to []'],
    ],
    [
      'a test that cannot be read',
      'amount: "10"',
      'amount: "ten"',
      [
        '50 /routing_schemes/0/tests/0/given/amount must be a decimal number without an exponent, e.g. 100 or "100.00"',
      ],
    ],
    [
      'tests that are no list',
      'id: rsc_main\n',
      'id: rsc_main\n    tests: 3\n',
      ['41 /routing_schemes/0/tests must be a list', '50 /routing_schemes/0/tests is written twice'],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    const told = faultsOf(withReplaced(piece, replacement));
    // Only how the text begins: the rest is the business of the routing's own tests.
    expect(told.map((fault, index) => fault.slice(0, faults[index]?.length))).toEqual(faults);
  });

  test('a broken field of the service is not told again of every tree that asks for it', () => {
    expect(faultsOf(withReplaced('type: string', 'type: text'))).toHaveLength(1);
  });

  test('trees and tests are kept as they are written', () => {
    const scheme = configurationOf(FULL_FILE).organizations[0]?.routingSchemes[0];
    expect(JSON.stringify(scheme?.services['test_usd'])).toContain('Recipient is on the block list');
    expect(scheme?.tests).toHaveLength(1);
  });
});
