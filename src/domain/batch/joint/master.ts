/** What one relaxed solution costs, and what it uses of each limit, as a share of the limit. */
export type Column = { readonly cost: number; readonly shares: Float64Array };

type Basic = { readonly cost: number; readonly factors: Float64Array };

const NEARLY_ZERO = 1e-10;
const PIVOTS_MAX = 400;

/**
 * The best prices on the limits that the relaxed solutions so far can tell: a linear program that mixes them
 * so that no limit is exceeded, solved by the simplex method with its inverse kept from one column to the
 * next. All of it is floats, since it only chooses where to look: what is proven, is proven elsewhere.
 */
export class Master {
  readonly #size: number;
  readonly #columns: Basic[] = [];
  readonly #basis: Basic[];
  readonly #inverse: Float64Array[];
  readonly #values: Float64Array;

  /** @param prices by limit: above these no limit is worth more, so exceeding it costs just that */
  constructor(first: Column, prices: Float64Array) {
    const limits = prices.length;
    this.#size = limits + 1;
    this.#values = new Float64Array(this.#size);
    this.#inverse = Array.from({ length: this.#size }, (_, row) => unit(this.#size, row, 1));
    this.#basis = [];
    for (let limit = 0; limit < limits; limit += 1) {
      const slack = { cost: 0, factors: unit(this.#size, limit, 1) };
      const excess = { cost: prices[limit] ?? 0, factors: unit(this.#size, limit, -1) };
      this.#columns.push(slack, excess);
      const share = first.shares[limit] ?? 0;
      const sign = share > 1 ? -1 : 1;
      this.#basis.push(sign === 1 ? slack : excess);
      this.#values[limit] = sign * (1 - share);
      this.#set(limit, limit, sign);
      this.#set(limit, limits, -sign * share);
    }
    const column = this.#columnOf(first);
    this.#columns.push(column);
    this.#basis.push(column);
    this.#values[limits] = 1;
  }

  /** Adds a solution and solves again. */
  add(column: Column): void {
    this.#columns.push(this.#columnOf(column));
    for (let pivot = 0; pivot < PIVOTS_MAX; pivot += 1) if (!this.#pivot()) return;
  }

  /** By limit: what a share of it is worth. */
  prices(): Float64Array {
    return this.#duals()
      .subarray(0, this.#size - 1)
      .map((dual) => Math.max(-dual, 0));
  }

  /** What the mix costs: no multipliers can prove more than that. */
  value(): number {
    return this.#basis.reduce((sum, { cost }, row) => sum + cost * (this.#values[row] ?? 0), 0);
  }

  #columnOf({ cost, shares }: Column): Basic {
    const factors = new Float64Array(this.#size);
    factors.set(shares);
    factors[this.#size - 1] = 1;
    return { cost, factors };
  }

  #duals(): Float64Array {
    const duals = new Float64Array(this.#size);
    for (const [row, { cost }] of this.#basis.entries()) {
      const inverse = this.#inverse[row];
      if (cost === 0 || inverse === undefined) continue;
      for (let place = 0; place < this.#size; place += 1)
        duals[place] = (duals[place] ?? 0) + cost * (inverse[place] ?? 0);
    }
    return duals;
  }

  /** Takes the column in that promises most, in place of the one that is used up first; false where none promises any. */
  #pivot(): boolean {
    const duals = this.#duals();
    let [least, entering]: [number, Basic | undefined] = [0, undefined];
    for (const column of this.#columns) {
      const reduced = column.cost - product(duals, column.factors);
      if (reduced < least - NEARLY_ZERO * (1 + Math.abs(column.cost))) [least, entering] = [reduced, column];
    }
    if (entering === undefined) return false;
    const { factors } = entering;
    const direction = this.#inverse.map((row) => product(row, factors));
    const leaving = this.#leaving(direction);
    if (leaving === undefined) return false;
    this.#exchange(leaving, direction, entering);
    return true;
  }

  #leaving(direction: readonly number[]): number | undefined {
    let [least, leaving]: [number, number | undefined] = [Infinity, undefined];
    for (const [row, slope] of direction.entries()) {
      if (slope <= NEARLY_ZERO) continue;
      const ratio = (this.#values[row] ?? 0) / slope;
      if (ratio < least) [least, leaving] = [ratio, row];
    }
    return leaving;
  }

  #exchange(leaving: number, direction: readonly number[], entering: Basic): void {
    const pivot = direction[leaving] ?? 1;
    const pivotRow = (this.#inverse[leaving] ?? new Float64Array(this.#size)).map((value) => value / pivot);
    const step = (this.#values[leaving] ?? 0) / pivot;
    for (const [row, slope] of direction.entries()) {
      const inverse = this.#inverse[row];
      if (row === leaving || slope === 0 || inverse === undefined) continue;
      for (let place = 0; place < this.#size; place += 1)
        inverse[place] = (inverse[place] ?? 0) - slope * (pivotRow[place] ?? 0);
      this.#values[row] = Math.max((this.#values[row] ?? 0) - slope * step, 0);
    }
    this.#inverse[leaving] = pivotRow;
    this.#values[leaving] = step;
    this.#basis[leaving] = entering;
  }

  #set(row: number, place: number, value: number): void {
    const inverse = this.#inverse[row];
    if (inverse !== undefined) inverse[place] = value;
  }
}

function unit(size: number, place: number, value: number): Float64Array {
  const vector = new Float64Array(size);
  vector[place] = value;
  return vector;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < left.length; place += 1) sum += (left[place] ?? 0) * (right[place] ?? 0);
  return sum;
}
