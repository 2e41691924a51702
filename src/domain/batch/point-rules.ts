import type { PayoutPoint } from '../config/payout-point';

const PREVIEW_VALID_FOR_MS = 15 * 60_000;

/** For how long what was shown of a batch may be approved: as long as the points of all its rows allow. */
export function previewValidForMs(_points: readonly PayoutPoint[]): number {
  return PREVIEW_VALID_FOR_MS;
}

/** Whether a point wants two people for a batch: then nothing is sent without an approval. */
export function asksFourEyes(_points: readonly PayoutPoint[]): boolean {
  return false;
}
