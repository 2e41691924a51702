import type { AccountSnapshot, RouteSnapshot, RoutingInputs } from './inputs';
import { compareText } from './text-order';

/** A route together with the account it draws on. */
export type Candidate = { readonly route: RouteSnapshot; readonly account: AccountSnapshot };

/**
 * The routes of the inputs with their accounts, in the order that breaks every tie: priority (lower
 * first), then id. Whatever order the inputs came in, a decision sees this one.
 *
 * @throws when a route names an account that the inputs lack
 */
export function candidatesOf(inputs: Pick<RoutingInputs, 'routes' | 'accounts'>): readonly Candidate[] {
  const accounts = new Map(inputs.accounts.map((account) => [account.depositAccountId, account]));
  return inputs.routes
    .map((route) => {
      const account = accounts.get(route.depositAccountId);
      if (account === undefined)
        throw new Error(`route ${route.routeId} draws on ${route.depositAccountId}, which was not read`);
      return { route, account };
    })
    .sort(byTieOrder);
}

/** Priority, then id, both ascending. */
export function byTieOrder(left: Candidate, right: Candidate): number {
  return left.route.priority - right.route.priority || compareText(left.route.routeId, right.route.routeId);
}
