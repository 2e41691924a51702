import type { JointProblem, JointRoute } from './problem';

/** More does not fit a place of a problem: beyond any money there is, and below what 64 bits hold. */
export const UNITS_MAX = 2n ** 62n;

type Growing = Uint16Array | Uint32Array | BigInt64Array;

/** Writes a problem row by row into arrays that grow with it. */
export class ProblemBuilder {
  readonly #routes: readonly JointRoute[];
  readonly #limits: readonly (bigint | null)[];
  #first = new Uint32Array(1_024);
  #amount = new BigInt64Array(1_024);
  #unplacedCost = new BigInt64Array(1_024);
  #route = new Uint16Array(4_096);
  #cost = new BigInt64Array(4_096);
  #hold = new BigInt64Array(4_096);
  #rows = 0;
  #entries = 0;

  constructor(routes: readonly JointRoute[], limits: readonly (bigint | null)[]) {
    this.#routes = routes;
    this.#limits = limits;
  }

  /** Begins a row; the entries that are added next are its own. */
  addRow(amount: bigint, unplacedCost: bigint): void {
    if (this.#rows + 2 > this.#first.length) {
      this.#first = larger(this.#first);
      this.#amount = larger(this.#amount);
      this.#unplacedCost = larger(this.#unplacedCost);
    }
    this.#amount[this.#rows] = amount;
    this.#unplacedCost[this.#rows] = unplacedCost;
    this.#rows += 1;
    this.#first[this.#rows] = this.#entries;
  }

  addEntry(route: number, cost: bigint, hold: bigint): void {
    if (this.#entries === this.#route.length) {
      this.#route = larger(this.#route);
      this.#cost = larger(this.#cost);
      this.#hold = larger(this.#hold);
    }
    this.#route[this.#entries] = route;
    this.#cost[this.#entries] = cost;
    this.#hold[this.#entries] = hold;
    this.#entries += 1;
    this.#first[this.#rows] = this.#entries;
  }

  build(): JointProblem {
    return {
      rowCount: this.#rows,
      first: this.#first.subarray(0, this.#rows + 1),
      route: this.#route.subarray(0, this.#entries),
      cost: this.#cost.subarray(0, this.#entries),
      hold: this.#hold.subarray(0, this.#entries),
      amount: this.#amount.subarray(0, this.#rows),
      unplacedCost: this.#unplacedCost.subarray(0, this.#rows),
      routes: this.#routes,
      limits: this.#limits,
    };
  }
}

function larger<T extends Growing>(items: T): T {
  const grown = new (items.constructor as new (length: number) => T)(items.length * 2);
  (grown as { set(from: T): void }).set(items);
  return grown;
}
