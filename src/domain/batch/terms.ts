/** What a point asks of the batches that pay in its name. */
export type BatchTerms = {
  /** Whoever submitted a batch by key cannot approve it with the same key. */
  readonly fourEyes: boolean;
  /** How long what was shown may be approved. */
  readonly previewValidForMs: number;
  /** How long rows may be sent on one approval. */
  readonly approvalValidForMs: number;
};

export const DEFAULT_BATCH_TERMS: BatchTerms = {
  fourEyes: false,
  previewValidForMs: 15 * 60_000,
  approvalValidForMs: 24 * 3_600_000,
};

/** The terms of a batch whose rows have several points: the strictest of each. Those of no point are the defaults. */
export function termsOfBatch(points: readonly BatchTerms[]): BatchTerms {
  if (points.length === 0) return DEFAULT_BATCH_TERMS;
  return {
    fourEyes: points.some(({ fourEyes }) => fourEyes),
    previewValidForMs: Math.min(...points.map(({ previewValidForMs }) => previewValidForMs)),
    approvalValidForMs: Math.min(...points.map(({ approvalValidForMs }) => approvalValidForMs)),
  };
}
