import type { OrganizationId } from '../domain/ids';
import { add, type Fraction, fraction } from '../domain/money/fraction';
import type { Decision } from '../domain/routing/decision';
import type { RecordedInputs } from '../domain/routing/read-recorded';

const NOTHING: Fraction = fraction(0n, 1n);

type Shares = {
  readonly credits: Record<string, Record<string, Fraction>>;
  readonly decisionCounts: Record<string, number>;
};

/**
 * Credits and decision counts of leaves that a record does not know, since its decision ended in another
 * one: they begin with nothing and are kept from one decision to the next. Without that, shares over time
 * would give every payment of a changed scheme to the route with the largest share.
 */
export class CarriedShares {
  readonly #ofOrganization = new Map<OrganizationId, Shares>();

  /** The inputs with what was carried; what the record itself has goes before it. */
  addedTo(organizationId: OrganizationId, inputs: RecordedInputs): RecordedInputs {
    const { credits, decisionCounts } = this.#sharesOf(organizationId);
    return {
      ...inputs,
      credits: { ...credits, ...inputs.credits },
      decisionCounts: { ...decisionCounts, ...inputs.decisionCounts },
    };
  }

  /** Takes note of a decision that was made with `addedTo` these inputs. */
  note(organizationId: OrganizationId, inputs: RecordedInputs, decision: Decision): void {
    if (decision.outcome === 'refused') return;
    const { credits, decisionCounts } = this.#sharesOf(organizationId);
    for (const { key, routeId, delta } of decision.creditChanges) {
      if (Object.hasOwn(inputs.credits, key)) continue;
      const table = credits[key] ?? {};
      credits[key] = { ...table, [routeId]: add(table[routeId] ?? NOTHING, delta) };
    }
    const { leafKey } = decision;
    if (leafKey === null || Object.hasOwn(inputs.decisionCounts, leafKey)) return;
    decisionCounts[leafKey] = (decisionCounts[leafKey] ?? 0) + 1;
  }

  #sharesOf(organizationId: OrganizationId): Shares {
    const known = this.#ofOrganization.get(organizationId);
    if (known !== undefined) return known;
    const shares: Shares = { credits: {}, decisionCounts: {} };
    this.#ofOrganization.set(organizationId, shares);
    return shares;
  }
}
