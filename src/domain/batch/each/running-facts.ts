import { add, type Fraction, fraction } from '../../money/fraction';
import type { ChosenPart, Decision } from '../../routing/decision';
import type { RoutingInputs } from '../../routing/inputs';
import type { PlanRow, RowGroup } from '../plan-row';

const NOTHING: Fraction = fraction(0n, 1n);
const NO_VALUES = { fields: {}, metadata: {} };

type Credits = Record<string, Record<string, Fraction>>;

/** Balances, days, shares and counts as the rows so far leave them; as a plan would find them after those. */
export class RunningFacts {
  readonly #available = new Map<string, bigint>();
  readonly #used = new Map<string, bigint>();
  readonly #credits: Credits = {};
  readonly #counts: Record<string, number> = {};

  constructor(groups: Iterable<RowGroup>) {
    for (const { inputs } of groups) {
      for (const { depositAccountId, available } of inputs.accounts)
        this.#available.set(depositAccountId, available);
      for (const { routeId, dailyUsed } of inputs.routes) this.#used.set(routeId, dailyUsed);
      for (const [key, table] of Object.entries(inputs.credits)) this.#credits[key] = { ...table };
      Object.assign(this.#counts, inputs.decisionCounts);
    }
  }

  copy(): RunningFacts {
    const copy = new RunningFacts([]);
    for (const [account, available] of this.#available) copy.#available.set(account, available);
    for (const [route, used] of this.#used) copy.#used.set(route, used);
    for (const [key, table] of Object.entries(this.#credits)) copy.#credits[key] = { ...table };
    Object.assign(copy.#counts, this.#counts);
    return copy;
  }

  available(accountId: string): bigint {
    return this.#available.get(accountId) ?? 0n;
  }

  used(routeId: string): bigint {
    return this.#used.get(routeId) ?? 0n;
  }

  /** The same with as much money on every account as any hold could take; days and shares stay. */
  withMoney(money: bigint): RunningFacts {
    const copy = this.copy();
    for (const account of copy.#available.keys()) copy.#available.set(account, money);
    return copy;
  }

  inputsOf({ group, serviceAmount, pointAmount, splitAllowed, partsLimit, tree }: PlanRow): RoutingInputs {
    const { inputs } = group;
    return {
      ...inputs,
      tree,
      values: NO_VALUES,
      need: { ...inputs.need, serviceAmount, pointAmount, splitAllowed, partsLimit },
      routes: inputs.routes.map((route) => {
        const dailyUsed = this.used(route.routeId);
        return dailyUsed === route.dailyUsed ? route : { ...route, dailyUsed };
      }),
      accounts: inputs.accounts.map((account) => ({
        ...account,
        available: this.available(account.depositAccountId),
      })),
      credits: this.#credits,
      decisionCounts: this.#counts,
    };
  }

  /** What a payout takes: its hold, and its amount of the day. */
  hold({ routeId, depositAccountId, amount, hold }: ChosenPart): void {
    this.#available.set(depositAccountId, this.available(depositAccountId) - hold);
    this.#used.set(routeId, this.used(routeId) + amount);
  }

  apply(decision: Decision): void {
    if (decision.outcome === 'refused') return;
    for (const part of decision.parts) this.hold(part);
    for (const { key, routeId, delta } of decision.creditChanges) {
      const table = this.#credits[key] ?? {};
      table[routeId] = add(table[routeId] ?? NOTHING, delta);
      this.#credits[key] = table;
    }
    const { leafKey } = decision;
    if (leafKey !== null) this.#counts[leafKey] = (this.#counts[leafKey] ?? 0) + 1;
  }
}
