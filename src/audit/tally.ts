import type { Difference } from './difference';
import { CHECKS, type CheckName, FINDINGS } from './words';

/** Of each check so many are kept and printed; the others are counted. */
const KEPT_MAX = 1_000;

export type CheckResult = {
  readonly name: CheckName;
  readonly rows: number;
  readonly differences: number;
};

/** What the checks have come to. */
export type Findings = {
  readonly checks: readonly CheckResult[];
  readonly kept: readonly Difference[];
};

/** Counts what each check looked at and found. */
export class Tally {
  readonly #rows = new Map<CheckName, number>();
  readonly #differences = new Map<CheckName, number>();
  readonly #kept: Difference[] = [];

  /** So many rows were looked at by this check. */
  looked(check: CheckName, rows: number): void {
    this.#rows.set(check, (this.#rows.get(check) ?? 0) + rows);
  }

  /** One row was looked at by this check, and this was found. */
  checked(check: CheckName, found: readonly Difference[]): void {
    this.looked(check, 1);
    this.found(found);
  }

  found(differences: readonly Difference[]): void {
    for (const difference of differences) {
      const { check } = FINDINGS[difference.finding];
      const before = this.#differences.get(check) ?? 0;
      this.#differences.set(check, before + 1);
      if (before < KEPT_MAX) this.#kept.push(difference);
    }
  }

  /** The given checks, also those that had nothing to look at. */
  of(names: readonly CheckName[]): Findings {
    const order = Object.keys(CHECKS);
    const placeOf = ({ finding }: Difference): number => order.indexOf(FINDINGS[finding].check);
    return {
      checks: names.map((name) => ({
        name,
        rows: this.#rows.get(name) ?? 0,
        differences: this.#differences.get(name) ?? 0,
      })),
      kept: this.#kept.toSorted((left, right) => placeOf(left) - placeOf(right)),
    };
  }
}
