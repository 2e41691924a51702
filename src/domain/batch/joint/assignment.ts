import { at, type Choice, type JointProblem, UNPLACED } from './problem';

/** More than all rows together could ever take. */
const NO_BOUND = 10n ** 60n;

/** Which row has which entry, with what is left of every limit: no change can take more than that. */
export class Assignment {
  readonly #problem: JointProblem;
  readonly #entries: Choice;
  readonly #left: bigint[];
  #cost = 0n;

  constructor(problem: JointProblem) {
    this.#problem = problem;
    this.#entries = new Int32Array(problem.rowCount).fill(UNPLACED);
    this.#left = problem.limits.map((limit) => limit ?? NO_BOUND);
    for (const cost of problem.unplacedCost) this.#cost += cost;
  }

  /** Of all rows, those without a route included, in cost units. */
  get cost(): bigint {
    return this.#cost;
  }

  entryOf(row: number): number {
    return at(this.#entries, row);
  }

  choice(): Choice {
    return this.#entries.slice();
  }

  /** Whether the entry of a row that has none could be taken now. */
  fits(row: number, entry: number): boolean {
    const { account, day } = this.#routeOf(entry);
    if (at(this.#problem.hold, entry) > at(this.#left, account)) return false;
    return day === null || at(this.#problem.amount, row) <= at(this.#left, day);
  }

  /** @throws when the row has an entry already, or a limit would be exceeded */
  put(row: number, entry: number): void {
    if (this.entryOf(row) !== UNPLACED || !this.fits(row, entry))
      throw new Error(`row ${row} cannot take the entry ${entry}`);
    this.#entries[row] = entry;
    this.#count(row, entry, 1n);
  }

  /** Takes its entry from a row; one that has none is left as it is. */
  take(row: number): void {
    const entry = this.entryOf(row);
    if (entry === UNPLACED) return;
    this.#entries[row] = UNPLACED;
    this.#count(row, entry, -1n);
  }

  /** What it changes in the cost when a row goes from one entry to another; either may be none. */
  change(row: number, from: number, to: number): bigint {
    return this.#costOf(row, to) - this.#costOf(row, from);
  }

  #costOf(row: number, entry: number): bigint {
    return entry === UNPLACED ? at(this.#problem.unplacedCost, row) : at(this.#problem.cost, entry);
  }

  #count(row: number, entry: number, sign: bigint): void {
    const { account, day } = this.#routeOf(entry);
    this.#left[account] = at(this.#left, account) - sign * at(this.#problem.hold, entry);
    if (day !== null) this.#left[day] = at(this.#left, day) - sign * at(this.#problem.amount, row);
    this.#cost += sign * this.change(row, UNPLACED, entry);
  }

  #routeOf(entry: number) {
    return at(this.#problem.routes, at(this.#problem.route, entry));
  }
}
