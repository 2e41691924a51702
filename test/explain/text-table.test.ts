import { textTable } from '../../src/explain/text-table';

const COLUMNS = [
  { title: 'Route', align: 'left' },
  { title: 'Fee', align: 'right' },
  { title: 'Note', align: 'left' },
] as const;

test('words stand to the left, figures to the right, and no line ends in blanks', () => {
  expect(
    textTable(COLUMNS, [
      ['rou_a', '1.00', ''],
      ['rou_longer', '12.50', 'dear'],
    ]),
  ).toEqual([
    'Route         Fee  Note',
    '----------  -----  ----',
    'rou_a        1.00',
    'rou_longer  12.50  dear',
  ]);
});

test('a column that says nothing is left out', () => {
  expect(textTable(COLUMNS, [['rou_a', '1.00', '']])).toEqual(['Route   Fee', '-----  ----', 'rou_a  1.00']);
});
