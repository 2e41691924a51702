import { card } from '../../../src/cli/show/card';

test.each<[says: string, rows: readonly (readonly [string, string])[], text: string]>([
  [
    'values stand below each other',
    [
      ['Status', 'FAILED'],
      ['To be paid', '1.00 USD'],
    ],
    'Status      FAILED\nTo be paid  1.00 USD\n',
  ],
  [
    'what is empty is left out',
    [
      ['Status', 'FAILED'],
      ['Cancellation', ''],
    ],
    'Status  FAILED\n',
  ],
  ['nothing is nothing', [], ''],
])('%s', (_says, rows, text) => {
  expect(card(rows)).toBe(text);
});
