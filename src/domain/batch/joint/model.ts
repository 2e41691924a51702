import { largestPart, smallestPart } from '../../routing/bounds';
import type { Candidate } from '../../routing/candidate';
import type { RouteSnapshot } from '../../routing/inputs';
import { compareText } from '../../routing/text-order';
import type { RunningFacts } from '../each/running-facts';
import type { PlanRow } from '../plan-row';
import type { Steps } from '../steps';
import type { JointProblem, JointRoute } from './problem';
import { ProblemBuilder, UNITS_MAX } from './problem-builder';
import type { PricedRoute, RowCosts } from './row-costs';

const ROWS_AT_ONCE = 200;

/** A problem with what its places stand for. */
export type JointModel = {
  readonly problem: JointProblem;
  /** By row of the problem. */
  readonly rows: readonly PlanRow[];
  /** By route of the problem, the candidate as each group knows it. */
  readonly candidateOf: (row: PlanRow, place: number) => Candidate;
};

/**
 * The rows as a problem. An entry is a route that could pay the row whole, by itself, with the money and the
 * day that there are; its hold is what a real plan would hold. A row without entries is left to route by
 * itself.
 */
export function* jointModel(
  given: readonly PlanRow[],
  facts: RunningFacts,
  costs: RowCosts,
): Steps<JointModel> {
  const places = new Places(given, facts);
  const builder = new ProblemBuilder(places.routes, places.limits);
  const rows: PlanRow[] = [];
  for (const [index, row] of given.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const priced = costs.routesOf(row);
    const entries = priced.filter((route) => isPossible(row, route, facts));
    const unplaced = costs.unplaced(row, priced);
    if (entries.length === 0 || unplaced > UNITS_MAX || row.serviceAmount > UNITS_MAX) continue;
    rows.push(row);
    builder.addRow(row.serviceAmount, unplaced);
    for (const { part, cost } of entries) builder.addEntry(places.of(part.routeId), cost, part.hold);
  }
  return { problem: builder.build(), rows, candidateOf: (row, place) => places.candidate(row, place) };
}

/** With the money and the day that there are, were it the only row. */
function isPossible(
  { serviceAmount }: PlanRow,
  { candidate, part, cost }: PricedRoute,
  facts: RunningFacts,
): boolean {
  const { route } = candidate;
  const { daily } = route.limits;
  if (serviceAmount < smallestPart(route) || serviceAmount > largestPart(route, serviceAmount)) return false;
  if (daily !== null && serviceAmount > daily - facts.used(route.routeId)) return false;
  if (part.hold > facts.available(route.depositAccountId)) return false;
  return part.hold <= UNITS_MAX && cost <= UNITS_MAX && -cost <= UNITS_MAX;
}

/** Routes and limits by their numbers: those of all groups, each once. */
class Places {
  readonly routes: JointRoute[] = [];
  readonly limits: (bigint | null)[] = [];
  readonly #places = new Map<string, number>();
  readonly #ids: string[] = [];

  constructor(rows: readonly PlanRow[], facts: RunningFacts) {
    const accounts = new Map<string, number>();
    for (const { routeId, depositAccountId, limits } of routesById(rows)) {
      const account = accounts.get(depositAccountId) ?? this.#addLimit(facts.available(depositAccountId));
      accounts.set(depositAccountId, account);
      const day = limits.daily === null ? null : this.#addLimit(limits.daily - facts.used(routeId));
      this.#places.set(routeId, this.routes.length);
      this.#ids.push(routeId);
      this.routes.push({ account, day });
    }
  }

  of(routeId: string): number {
    const place = this.#places.get(routeId);
    if (place === undefined) throw new Error(`${routeId} has no place in the problem`);
    return place;
  }

  candidate({ group: { inputs } }: PlanRow, place: number): Candidate {
    const route = inputs.routes.find(({ routeId }) => routeId === this.#ids[place]);
    const account = inputs.accounts.find(
      ({ depositAccountId }) => depositAccountId === route?.depositAccountId,
    );
    if (route === undefined || account === undefined) throw new Error(`no route has the place ${place}`);
    return { route, account };
  }

  /** A negative rest is none; beyond what any money comes to, a limit bounds nothing. */
  #addLimit(rest: bigint): number {
    this.limits.push(rest > UNITS_MAX ? null : rest < 0n ? 0n : rest);
    return this.limits.length - 1;
  }
}

/** The routes of all groups, each once; by id, so that nothing depends on the order in which they were read. */
function routesById(rows: readonly PlanRow[]): readonly RouteSnapshot[] {
  const groups = new Set(rows.map(({ group }) => group));
  const routes = [...groups].flatMap(({ inputs }) => inputs.routes);
  const once = new Map(routes.map((route) => [route.routeId, route]));
  return [...once.values()].sort((left, right) => compareText(left.routeId, right.routeId));
}
