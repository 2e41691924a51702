import type { PlannedPayout, RecordResult } from './contract';
import { type LegContext, seePayoutThrough } from './leg';
import { revokeWhatIsUnwanted } from './revocations';
import { hearStrays } from './strays';

/** The parts side by side, each through all its attempts; meanwhile every other word is heard, too. */
export async function seeAllThrough(
  payouts: readonly PlannedPayout[],
  context: LegContext,
): Promise<readonly (RecordResult & { kind: 'closed' })[]> {
  const { input, inbound } = context;
  let over = false;
  const isOver = () => over;
  const ears = [hearStrays(input, inbound, isOver), revokeWhatIsUnwanted(input, inbound, isOver)];
  const ends = await Promise.all(payouts.map((payout) => seePayoutThrough(payout, context)));
  over = true;
  await Promise.all(ears.map((done) => done()));
  return ends;
}
