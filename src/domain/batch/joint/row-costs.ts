import type { Candidate } from '../../routing/candidate';
import type { ChosenPart } from '../../routing/decision';
import { chosenParts } from '../../routing/decision-record';
import type { PlanRow } from '../plan-row';
import type { CostUnits } from './cost-units';
import { LeafRoutes } from './leaf-routes';

/** What a payment of the whole row by one route would be, and cost; whether it is possible is not asked. */
export type PricedRoute = {
  readonly candidate: Candidate;
  readonly part: ChosenPart;
  readonly cost: bigint;
};

/** Rows with what they cost by each of their routes, and by none. */
export class RowCosts {
  readonly units: CostUnits;
  readonly #leafRoutes = new LeafRoutes();

  constructor(units: CostUnits) {
    this.units = units;
  }

  /** In the order that breaks ties; routes whose cost cannot be compared for want of a rate are not there. */
  routesOf(row: PlanRow): readonly PricedRoute[] {
    return this.#leafRoutes.of(row).flatMap((candidate) => {
      const [part] = chosenParts({ candidate, parts: [row.serviceAmount] });
      const cost = part === undefined ? null : this.units.cost(candidate.route, part);
      return part === undefined || cost === null ? [] : [{ candidate, part, cost }];
    });
  }

  /**
   * What a row without a route counts: its whole amount, and no less than its dearest route, so that none is
   * left without one only because its fee is higher than what it pays.
   *
   * @param routes those of the row, where they are known already
   */
  unplaced(row: PlanRow, routes = this.routesOf(row)): bigint {
    const worth = this.units.worth(row.serviceAmount, row.group.inputs.need.serviceCurrency) ?? 0n;
    return routes.reduce((most, { cost }) => (cost > most ? cost : most), worth);
  }
}
