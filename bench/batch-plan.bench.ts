import { planBatch } from '../src/domain/batch/plan-batch';
import type { PlanRow } from '../src/domain/batch/plan-row';
import { shownProof } from '../src/domain/batch/preview/cost';
import { fraction } from '../src/domain/money/fraction';
import { rowsOf } from '../test/domain/batch/plan-rows';
import { aCandidate, accountId, anAccount, fee, leafOf, limits } from '../test/domain/routing/routing-inputs';
import { seeded } from '../test/domain/routing/split/seeded';
import { elapsedMs } from './quantile';

// The first is what a batch of salaries is like; the second the largest that there may be.
const SIZES = [
  { rows: 15_000, routes: 10 },
  { rows: 100_000, routes: 20 },
] as const;
const MONEY_PERCENT = 120;
const LARGEST_ONLY = process.argv.includes('--large');

/** A batch whose accounts hold a fifth more than it needs, every third route with a day of its own. */
function batch(rows: number, routes: number): readonly PlanRow[] {
  const random = seeded(rows);
  const amounts = Array.from({ length: rows }, () => BigInt(random.between(1_000, 500_000)));
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const accounts = Math.ceil(routes / 2);
  const share = (total * BigInt(MONEY_PERCENT)) / 100n / BigInt(accounts);
  const candidates = Array.from({ length: routes }, (_, index) => {
    const account = `account${index % accounts}`;
    const percent = fraction(BigInt(random.between(1, 300)), 100n);
    return {
      ...aCandidate(`route${index}`, {
        depositAccountId: accountId(account),
        fee: fee({ percent, fixed: BigInt(random.between(0, 100)) }),
        limits: index % 3 === 0 ? limits({ daily: total / BigInt(routes) }) : limits({}),
      }),
      account: anAccount(account, { available: share }),
    };
  });
  return rowsOf(candidates, leafOf({ type: 'cost' }), amounts);
}

/** Time, longest time without a pause, and how far the plan is from the least cost at most. */
function measure(plan: 'joint' | 'each', rows: readonly PlanRow[]): void {
  const start = process.hrtime.bigint();
  const steps = planBatch(plan, rows, () => null);
  let longest = 0;
  for (;;) {
    const turn = process.hrtime.bigint();
    const step = steps.next();
    longest = Math.max(longest, elapsedMs(turn));
    if (step.done !== true) continue;
    const { placements, proof, units } = step.value;
    const unplaced = placements.filter(({ kind }) => kind === 'unplaced').length;
    const shown = shownProof(proof, units);
    const proven =
      shown === null
        ? ''
        : `, cost ${shown.objective}, bound ${shown.bound}, gap ${shown.gap}, row by row ${shown.row_by_row.cost}`;
    process.stdout.write(
      `${plan.padEnd(5)} ${rows.length} rows: ${elapsedMs(start).toFixed(0)} ms, longest turn ${longest.toFixed(0)} ms, ${unplaced} unplaced${proven}\n`,
    );
    return;
  }
}

for (const { rows, routes } of LARGEST_ONLY ? SIZES.slice(1) : SIZES.slice(0, 1)) {
  const planned = batch(rows, routes);
  measure('each', planned);
  measure('joint', planned);
}
