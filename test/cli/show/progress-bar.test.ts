import { progressBar } from '../../../src/cli/show/progress-bar';

test.each([
  ['nothing yet', 0, 10, '[------------------------]   0 %'],
  ['a half', 5, 10, '[############------------]  50 %'],
  ['nearly all is not all', 9_999, 10_000, '[#######################-]  99 %'],
  ['all', 10, 10, '[########################] 100 %'],
  ['more than all is all', 11, 10, '[########################] 100 %'],
  ['all of nothing', 0, 0, '[########################] 100 %'],
])('%s', (_says, done, total, bar) => {
  expect(progressBar(done, total)).toBe(bar);
});
