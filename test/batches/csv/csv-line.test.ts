import { csvCell, csvLine } from '../../../src/batches/csv/csv-line';

test.each([
  ['plain text stays as it is', 'Ada Lovelace', 'Ada Lovelace'],
  ['nothing stays nothing', '', ''],
  ['a comma needs quotes', 'a,b', '"a,b"'],
  ['a quote is doubled', 'a"b', '"a""b"'],
  ['a newline needs quotes', 'a\nb', '"a\nb"'],
  ['an equals sign begins a formula', '=1+1', "'=1+1"],
  ['a plus sign begins a formula', '+491234', "'+491234"],
  ['a minus sign begins a formula', '-1', "'-1"],
  ['an at sign begins a formula', '@SUM(A1)', "'@SUM(A1)"],
  ['a tab begins a formula', '\t=1', "'\t=1"],
  ['a carriage return begins a formula', '\r=1', '"\'\r=1"'],
  ['a line feed begins a formula', '\n=1', '"\'\n=1"'],
  ['a formula with a comma is neutralised within its quotes', '=A1,B1', '"\'=A1,B1"'],
  ['a sign in the middle is harmless', '1=1', '1=1'],
])('%s', (_says, text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test('a line ends with CRLF, and has a comma between any two cells', () => {
  expect(csvLine(['1', '', '=x'])).toBe("1,,'=x\r\n");
});
