import { largestPart, smallestPart } from '../../routing/bounds';
import type { Candidate } from '../../routing/candidate';
import { chosenParts } from '../../routing/decision-record';
import type { RouteSnapshot } from '../../routing/inputs';
import { compareText } from '../../routing/text-order';
import type { RunningFacts } from '../each/running-facts';
import type { PlanRow } from '../plan-row';
import type { Steps } from '../steps';
import type { CostUnits } from './cost-units';
import { LeafRoutes } from './leaf-routes';
import type { JointProblem, JointRoute } from './problem';
import { ProblemBuilder, UNITS_MAX } from './problem-builder';

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
 * itself. A row without a route counts its whole amount, so that as much as possible is paid; a payment that
 * costs more than it pays is left to the scheme, too.
 */
export function* jointModel(
  given: readonly PlanRow[],
  facts: RunningFacts,
  units: CostUnits,
): Steps<JointModel> {
  const places = new Places(given, facts);
  const leafRoutes = new LeafRoutes();
  const builder = new ProblemBuilder(places.routes, places.limits);
  const rows: PlanRow[] = [];
  for (const [index, row] of given.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const entries = leafRoutes.of(row).flatMap((candidate) => entryOf(row, candidate, facts, units));
    const worth = units.worth(row.serviceAmount, row.group.inputs.need.serviceCurrency);
    if (entries.length === 0 || worth === null || worth > UNITS_MAX || row.serviceAmount > UNITS_MAX)
      continue;
    rows.push(row);
    builder.addRow(row.serviceAmount, worth);
    for (const { routeId, cost, hold } of entries) builder.addEntry(places.of(routeId), cost, hold);
  }
  return { problem: builder.build(), rows, candidateOf: (row, place) => places.candidate(row, place) };
}

type Entry = { readonly routeId: string; readonly cost: bigint; readonly hold: bigint };

function entryOf(
  { serviceAmount }: PlanRow,
  candidate: Candidate,
  facts: RunningFacts,
  units: CostUnits,
): readonly Entry[] {
  const { route } = candidate;
  const { routeId, limits } = route;
  if (serviceAmount < smallestPart(route) || serviceAmount > largestPart(route, serviceAmount)) return [];
  if (limits.daily !== null && serviceAmount > limits.daily - facts.used(routeId)) return [];
  const [part] = chosenParts({ candidate, parts: [serviceAmount] });
  if (part === undefined || part.hold > facts.available(route.depositAccountId)) return [];
  const cost = units.cost(route, part);
  if (cost === null || part.hold > UNITS_MAX || cost > UNITS_MAX || -cost > UNITS_MAX) return [];
  return [{ routeId, cost, hold: part.hold }];
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
