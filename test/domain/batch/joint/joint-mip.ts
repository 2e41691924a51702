import type { WrittenProblem } from './random-joint-problem';

/** The problem as a mixed integer program in CPLEX LP format: `x_i_e` is 1 where row i has its entry e. */
export function jointMip({ rows, routes, limits }: WrittenProblem): string {
  const cost = rows.flatMap(({ unplaced, entries }, row) => [
    term(unplaced, `u_${row}`),
    ...entries.map((entry, index) => term(entry.cost, `x_${row}_${index}`)),
  ]);
  const once = rows.map(
    ({ entries }, row) =>
      `${[`u_${row}`, ...entries.map((_, index) => `x_${row}_${index}`)].join(' + ')} = 1`,
  );
  const within = limits.flatMap((limit, place) => {
    const used = rows.flatMap(({ amount, entries }, row) =>
      entries.flatMap(({ route, hold }, index) => {
        const { account, day } = routes[route] ?? { account: -1, day: null };
        if (account === place) return [term(hold, `x_${row}_${index}`)];
        return day === place ? [term(amount, `x_${row}_${index}`)] : [];
      }),
    );
    return limit === null || used.length === 0 ? [] : [`${used.join(' ')} <= ${limit}`];
  });
  const names = rows.flatMap(({ entries }, row) => [
    `u_${row}`,
    ...entries.map((_, index) => `x_${row}_${index}`),
  ]);
  return [
    'Minimize',
    cost.join(' '),
    'Subject To',
    ...once,
    ...within,
    'Binary',
    names.join(' '),
    'End',
  ].join('\n');
}

const term = (factor: number, name: string): string =>
  `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
