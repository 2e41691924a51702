import { masked } from '../../../src/domain/fields/masked';

test.each([
  ['DE89370400440532013000', '****3000', 'a long value shows its last four characters'],
  ['12345', '****2345', 'so does one of five'],
  ['1234', '****', 'of four characters nothing is shown'],
  ['', '****', 'nor of none, whose length stays hidden'],
  ['ab😀😁😂😃', '****😀😁😂😃', 'a character is never cut in half'],
])('%p becomes %p: %s', (value, shown) => {
  expect(masked(value)).toBe(shown);
});
