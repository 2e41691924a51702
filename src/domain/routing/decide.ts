import type { GatewayResolutionCode } from '../resolutions';
import { runAssigned } from './assigned';
import { candidatesOf } from './candidate';
import { factsOf, type RoutingTools } from './conditions';
import type { CreditChange, Decision } from './decision';
import { chosenBody, chosenParts, type RecordBody, recordOf, refusedBody } from './decision-record';
import type { RoutingInputs } from './inputs';
import { findLeaf, type Leaf } from './leaf';
import { runStrategy, type StrategyRun } from './run-strategy';
import { mayWaitForBalance } from './waiting';

/** More parts than this no request is ever divided into, whatever it allows (`domain.md` §5). */
export const PARTS_LIMIT = 100;

/**
 * Decides by which routes a need is paid: walks the scheme's tree and asks the strategies of its leaf
 * from top to bottom; the first that yields a valid answer wins. Pure: the same inputs give the same
 * decision and the same record, byte for byte, in whatever order the routes were read.
 *
 * @throws when the inputs contradict themselves (a route without its account, an amount of zero)
 */
export function decide(given: RoutingInputs, tools: RoutingTools): Decision {
  const inputs = { ...given, need: bounded(given.need) };
  const { need, schemeId, tree } = inputs;
  if (tree === null) return withoutTree(inputs);
  const leaf = findLeaf(schemeId, need.service, tree, factsOf(need, inputs.values), tools);
  if (leaf.kind === 'block')
    return refused(inputs, 'ROUTING_BLOCKED', leaf.reason, false, refusedBody(leaf.path, null, []));
  return decideInLeaf(inputs, leaf);
}

type StrategyLeaf = Extract<Leaf, { kind: 'strategies' }>;

function decideInLeaf(inputs: RoutingInputs, leaf: StrategyLeaf): Decision {
  const candidates = candidatesOf(inputs);
  const runs: StrategyRun[] = [];
  const assigned = runAssigned(inputs.need, candidates, leaf);
  if (assigned !== undefined) runs.push(assigned);
  if (assigned?.outcome === 'chosen') return chosen(inputs, leaf, runs, assigned);
  for (const [index, rule] of leaf.strategies.entries()) {
    const run = runStrategy(inputs, candidates, leaf.key, index, rule);
    runs.push(run);
    if (run.outcome === 'chosen') return chosen(inputs, leaf, runs, run);
  }
  const code = refusalOf(runs);
  const body = refusedBody(leaf.path, leaf.key, runs);
  return refused(inputs, code, sentenceOf(code, runs), mayWaitForBalance(inputs.need, runs), body);
}

function chosen(
  inputs: RoutingInputs,
  leaf: StrategyLeaf,
  runs: readonly StrategyRun[],
  winner: Extract<StrategyRun, { outcome: 'chosen' }>,
): Decision {
  const creditChanges: readonly CreditChange[] = winner.sifted.flatMap(({ candidate }) => {
    const { routeId } = candidate.route;
    const delta = winner.credit.get(routeId);
    return delta === undefined ? [] : [{ key: winner.creditKey, routeId, delta }];
  });
  return {
    outcome: 'chosen',
    parts: winner.portions.flatMap(chosenParts),
    creditChanges,
    leafKey: winner.type === 'assigned' ? null : leaf.key,
    record: recordOf(inputs, chosenBody(leaf.path, leaf.key, runs, winner, inputs.need)),
  };
}

function refused(
  inputs: RoutingInputs,
  code: GatewayResolutionCode,
  text: string,
  mayWait: boolean,
  body: RecordBody,
): Decision {
  return { outcome: 'refused', code, text, mayWaitForBalance: mayWait, record: recordOf(inputs, body) };
}

function withoutTree(inputs: RoutingInputs): Decision {
  const text = `The routing scheme ${inputs.schemeId} has no tree for the service ${inputs.need.service}.`;
  return refused(inputs, 'STRATEGY_RECEIVED_NO_ROUTES', text, false, refusedBody([], null, []));
}

/** Of several failed strategies the one that came furthest says why. */
function refusalOf(runs: readonly StrategyRun[]): GatewayResolutionCode {
  const codes = new Set(runs.flatMap((run) => (run.outcome === 'failed' ? [run.code] : [])));
  if (codes.has('NO_VALID_SPLIT')) return 'NO_VALID_SPLIT';
  if (codes.has('STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED'))
    return 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED';
  return 'STRATEGY_RECEIVED_NO_ROUTES';
}

function sentenceOf(code: GatewayResolutionCode, runs: readonly StrategyRun[]): string {
  if (code === 'NO_VALID_SPLIT') return 'No division of the amount fits what the routes can pay.';
  if (code === 'STRATEGY_RECEIVED_NO_ROUTES') return 'No route exists under the condition that applies.';
  const reasons = new Map<string, string>();
  for (const { candidate, filtered } of runs.flatMap(({ sifted }) => sifted))
    if (filtered !== null && filtered !== 'not_in_strategy') reasons.set(candidate.route.routeId, filtered);
  const listed = [...reasons].map(([routeId, reason]) => `${routeId} (${reason})`);
  return `Every route was filtered out: ${listed.join(', ')}.`;
}

function bounded(need: RoutingInputs['need']): RoutingInputs['need'] {
  if (need.serviceAmount <= 0n) throw new Error(`cannot route an amount of ${need.serviceAmount}`);
  return { ...need, partsLimit: Math.min(need.partsLimit, PARTS_LIMIT) };
}
