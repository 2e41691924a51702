import { answeredTree } from '../../domain/batch/answered-tree';
import type { PlanRow, UnpricedRow } from '../../domain/batch/plan-row';
import { type OrderToPrice, priceOrder } from '../../domain/payout-request/price';
import type { Quote } from '../../domain/rates/quote';
import { RESOLUTIONS } from '../../domain/resolutions';
import { factsOf, type RoutingTools } from '../../domain/routing/conditions';
import { walkTree } from '../../domain/routing/leaf';
import type { RoutingTree } from '../../domain/routing/tree';
import type { Vault } from '../../vault';
import type { ReadGroup } from './plan-groups';
import type { BatchRowRecord } from './records';

/** The columns of a ready row that its plan depends on. */
export type ReadyRow = Pick<
  BatchRowRecord,
  | 'number'
  | 'body_hash'
  | 'request_id'
  | 'point_id'
  | 'service'
  | 'point_currency'
  | 'service_currency'
  | 'fixed_side'
  | 'amount'
  | 'request'
  | 'sealed'
>;

export type ReadRowDeps = {
  readonly vault: Vault;
  readonly tools: RoutingTools;
  readonly quotes: readonly Quote[];
  readonly nowMs: number;
};

/** Prices rows and answers the conditions of their trees; of the recipients nothing is kept. */
export class PlanRows {
  readonly rows: PlanRow[] = [];
  readonly unpriced: UnpricedRow[] = [];
  readonly #deps: ReadRowDeps;
  // The same way through the same tree is one object, so that what is worked out for a leaf is found again.
  readonly #answered = new Map<ReadGroup, Map<string, RoutingTree>>();

  constructor(deps: ReadRowDeps) {
    this.#deps = deps;
  }

  add(row: ReadyRow, group: ReadGroup): void {
    const { quotes, nowMs } = this.#deps;
    const order = orderOf(row);
    const pricing = priceOrder(order, { schemes: group.schemes, quotes, nowMs });
    if (pricing.kind === 'priced') {
      const { pointAmount, serviceAmount } = pricing.priced;
      const { allow_split: splitAllowed, parts_limit: partsLimit } = requestOf(row);
      const priced = { serviceAmount, pointAmount, splitAllowed, partsLimit };
      const tree = this.#treeOf(row, group, priced);
      this.rows.push({ number: row.number, group, ...priced, tree });
      return;
    }
    const code = pricing.kind === 'stale' ? 'RATE_STALE' : pricing.code;
    const text = (pricing.kind === 'refused' ? pricing.text : undefined) ?? RESOLUTIONS[code].text;
    this.unpriced.push({
      number: row.number,
      amount: BigInt(row.amount ?? 0),
      currency: order.fixedSide === 'point' ? order.pointCurrency : order.serviceCurrency,
      why: { kind: 'unplaced', reason: code, text },
    });
  }

  #treeOf(
    row: ReadyRow,
    group: ReadGroup,
    priced: Pick<PlanRow, 'serviceAmount' | 'pointAmount' | 'splitAllowed' | 'partsLimit'>,
  ): RoutingTree | null {
    const { need, tree } = group.inputs;
    if (tree === null) return null;
    const { vault, tools } = this.#deps;
    const fields = group.asksFields ? JSON.parse(vault.open(row.sealed ?? '', row.request_id ?? '')) : {};
    const values = { fields, metadata: requestOf(row).metadata };
    const { path, node } = walkTree(tree, factsOf({ ...need, ...priced }, values), tools);
    const turns = path.map(({ answer }) => (answer ? 't' : 'e')).join('');
    const known = this.#answered.get(group) ?? new Map<string, RoutingTree>();
    this.#answered.set(group, known);
    const answered = known.get(turns) ?? answeredTree(path, node);
    known.set(turns, answered);
    return answered;
  }
}

/** @throws for a row that is not ready: constraints vouch for the columns of one that is */
function orderOf({ fixed_side, amount, point_currency, service_currency }: ReadyRow): OrderToPrice {
  if (fixed_side === null || amount === null || point_currency === null || service_currency === null)
    throw new Error('a ready row has an amount and its currencies');
  const units = BigInt(amount);
  return {
    fixedSide: fixed_side,
    pointAmount: fixed_side === 'point' ? units : null,
    serviceAmount: fixed_side === 'service' ? units : null,
    pointCurrency: point_currency,
    serviceCurrency: service_currency,
  };
}

function requestOf({ number, request }: ReadyRow): NonNullable<ReadyRow['request']> {
  if (request === null) throw new Error(`row ${number} is ready without its request`);
  return request;
}
