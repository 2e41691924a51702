import { formatAmount } from '../../money/amount';
import type { RouteSnapshot } from '../../routing/inputs';
import { compareText } from '../../routing/text-order';
import type { Placed, PlanRow } from '../plan-row';
import type { BatchPreviewDocument } from '../preview-document';

type Sum = {
  readonly route: RouteSnapshot;
  rows: number;
  payouts: number;
  amount: bigint;
  deposit: bigint;
  fee: bigint;
};

/** Adds up what every route would pay. */
export class RouteTally {
  readonly #sums = new Map<string, Sum>();

  add(row: PlanRow, { parts }: Placed): void {
    const counted = new Set<string>();
    for (const part of parts) {
      const sum = this.#sumOf(row, part.routeId);
      if (!counted.has(part.routeId)) sum.rows += 1;
      counted.add(part.routeId);
      sum.payouts += 1;
      sum.amount += part.amount;
      sum.deposit += part.depositAmount;
      sum.fee += part.expectedFee;
    }
  }

  /** By route id. */
  shown(): BatchPreviewDocument['routes'] {
    return [...this.#sums.values()]
      .sort((left, right) => compareText(left.route.routeId, right.route.routeId))
      .map(({ route, rows, payouts, amount, deposit, fee }) => ({
        route_id: route.routeId,
        deposit_account_id: route.depositAccountId,
        rows,
        payouts,
        amount: formatAmount(amount, route.serviceCurrency),
        currency: route.serviceCurrency,
        deposit_amount: formatAmount(deposit, route.depositCurrency),
        fee: formatAmount(fee, route.depositCurrency),
        deposit_currency: route.depositCurrency,
      }));
  }

  #sumOf({ group, number }: PlanRow, routeId: string): Sum {
    const known = this.#sums.get(routeId);
    if (known !== undefined) return known;
    const route = group.inputs.routes.find((each) => each.routeId === routeId);
    if (route === undefined)
      throw new Error(`row ${number} is placed on ${routeId}, which its service lacks`);
    const sum = { route, rows: 0, payouts: 0, amount: 0n, deposit: 0n, fee: 0n };
    this.#sums.set(routeId, sum);
    return sum;
  }
}
