import type { JointProblem, JointRoute } from '../../../../src/domain/batch/joint/problem';
import { ProblemBuilder } from '../../../../src/domain/batch/joint/problem-builder';
import type { Seeded } from '../../routing/split/seeded';

export type WrittenRow = {
  readonly amount: number;
  readonly unplaced: number;
  readonly entries: readonly { readonly route: number; readonly cost: number; readonly hold: number }[];
};

/** A problem in plain numbers, small enough that an exact solver takes it. */
export type WrittenProblem = {
  readonly routes: readonly JointRoute[];
  readonly limits: readonly (number | null)[];
  readonly rows: readonly WrittenRow[];
};

export function problemOf({ routes, limits, rows }: WrittenProblem): JointProblem {
  const builder = new ProblemBuilder(
    routes,
    limits.map((limit) => (limit === null ? null : BigInt(limit))),
  );
  for (const { amount, unplaced, entries } of rows) {
    builder.addRow(BigInt(amount), BigInt(unplaced));
    for (const { route, cost, hold } of entries) builder.addEntry(route, BigInt(cost), BigInt(hold));
  }
  return builder.build();
}

/** Rows by routes of two to four accounts, some with a day; money for a part of it, or for all. */
export function randomJointProblem(random: Seeded, rowsMax = 12): WrittenProblem {
  const accounts = random.between(1, 3);
  const routeCount = random.between(accounts, 4);
  const rowCount = random.between(2, rowsMax);
  const amounts = Array.from({ length: rowCount }, () => random.between(10, 200));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const limits: (number | null)[] = Array.from({ length: accounts }, () =>
    random.chance(10) ? null : Math.floor((total * random.between(10, 90)) / 100),
  );
  const routes = Array.from({ length: routeCount }, (_, index): JointRoute => {
    if (random.chance(60)) return { account: index % accounts, day: null };
    limits.push(Math.floor((total * random.between(10, 60)) / 100));
    return { account: index % accounts, day: limits.length - 1 };
  });
  const fees = routes.map(() => ({ percent: random.between(0, 5), fixed: random.between(0, 6) }));
  const rows = amounts.map((amount): WrittenRow => {
    const entries = fees.flatMap(({ percent, fixed }, route) => {
      const fee = Math.ceil((amount * percent) / 100) + fixed;
      return random.chance(15) ? [] : [{ route, cost: fee - 2, hold: amount + fee }];
    });
    return { amount, unplaced: Math.max(amount, ...entries.map(({ cost }) => cost)), entries };
  });
  return { routes, limits, rows };
}

/** Everything that is wrong with a choice, told from the plain numbers alone. */
export function choiceFaults(problem: WrittenProblem, choice: ArrayLike<number>): readonly string[] {
  const used = problem.limits.map(() => 0);
  const faults: string[] = [];
  let first = 0;
  for (const [row, { amount, entries }] of problem.rows.entries()) {
    const chosen = choice[row] ?? -2;
    const entry = entries[chosen - first];
    first += entries.length;
    if (entry === undefined) {
      if (chosen !== -1) faults.push(`row ${row} has an entry that is not its own`);
      continue;
    }
    const { account, day } = problem.routes[entry.route] ?? { account: -1, day: null };
    used[account] = (used[account] ?? 0) + entry.hold;
    if (day !== null) used[day] = (used[day] ?? 0) + amount;
  }
  problem.limits.forEach((limit, index) => {
    if (limit !== null && (used[index] ?? 0) > limit)
      faults.push(`limit ${index}: ${used[index]} of ${limit}`);
  });
  return faults;
}

/** What a choice costs, told from the plain numbers alone. */
export function choiceCost({ rows }: WrittenProblem, choice: ArrayLike<number>): number {
  let [cost, first] = [0, 0];
  rows.forEach(({ unplaced, entries }, row) => {
    cost += entries[(choice[row] ?? -1) - first]?.cost ?? unplaced;
    first += entries.length;
  });
  return cost;
}
