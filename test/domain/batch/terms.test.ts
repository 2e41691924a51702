import { type BatchTerms, DEFAULT_BATCH_TERMS, termsOfBatch } from '../../../src/domain/batch/terms';

const terms = (fourEyes: boolean, previewValidForMs: number, approvalValidForMs: number): BatchTerms => ({
  fourEyes,
  previewValidForMs,
  approvalValidForMs,
});

test.each([
  ['no point: the defaults', [], DEFAULT_BATCH_TERMS],
  ['one point: its own', [terms(true, 5, 7)], terms(true, 5, 7)],
  ['several points: the strictest of each', [terms(false, 5, 9), terms(true, 6, 8)], terms(true, 5, 8)],
])('the terms of a batch with rows of %s', (_says, points, expected) => {
  expect(termsOfBatch(points)).toEqual(expected);
});
