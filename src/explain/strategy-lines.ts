import type { Fraction } from '../domain/money/fraction';
import { signedFraction } from '../domain/money/signed-fraction';
import { RESOLUTIONS } from '../domain/resolutions';
import { type Candidate, candidatesOf } from '../domain/routing/candidate';
import { costOf, midToDeposit, priceOf } from '../domain/routing/cost';
import type { RecordedRoute, RecordedStrategy, RoutingRecord } from '../domain/routing/decision';
import { wholeReason } from '../domain/routing/filter';
import type { RoutingNeed } from '../domain/routing/inputs';
import type { RecordedInputs } from '../domain/routing/read-recorded';
import { costText, differenceText, moneyText } from './number-text';
import { reasonWords } from './reason-words';
import { STRATEGY_WORDS } from './strategy-words';
import { type Column, textTable } from './text-table';

/**
 * A strategy with every route: what the whole amount would take from its account and cost by it alone, how
 * that compares with what was chosen, its score, and what became of it.
 */
export function strategyLines(
  strategy: RecordedStrategy,
  place: string,
  record: RoutingRecord,
  inputs: RecordedInputs,
): readonly string[] {
  const { aim, scoreTitle } = STRATEGY_WORDS[strategy.type];
  const candidates = new Map(
    candidatesOf(inputs).map((candidate): [string, Candidate] => [candidate.route.routeId, candidate]),
  );
  const rows = strategy.routes.map((route) => {
    const candidate = candidates.get(route.route_id);
    if (candidate === undefined) throw new Error(`${route.route_id} is not among the inputs of its decision`);
    return routeCells(route, candidate, strategy, record, inputs.need);
  });
  const columns: readonly Column[] = [
    { title: 'Route', align: 'left' },
    { title: 'Available', align: 'right' },
    { title: 'Deposit amount', align: 'right' },
    { title: 'Fee', align: 'right' },
    { title: 'Would cost', align: 'right' },
    { title: 'Against the choice', align: 'right' },
    { title: scoreTitle, align: 'right' },
    { title: 'Outcome', align: 'left' },
  ];
  const failed = strategy.failed === null ? [] : [`no answer: ${RESOLUTIONS[strategy.failed].text}`];
  return [
    `${place}: ${strategy.type} (${aim})`,
    ...[...textTable(columns, rows), ...failed].map((line) => `  ${line}`),
  ];
}

function routeCells(
  recorded: RecordedRoute,
  candidate: Candidate,
  strategy: RecordedStrategy,
  record: RoutingRecord,
  need: RoutingNeed,
): readonly string[] {
  const { route, account } = candidate;
  const isPriced = recorded.filtered !== 'currency' && midToDeposit(route) !== null;
  const price = isPriced ? priceOf(route, need.serviceAmount) : undefined;
  const cost = isPriced ? costOf(route, account, need, need.serviceAmount) : null;
  return [
    recorded.route_id,
    `${recorded.available} ${account.currency}`,
    price === undefined ? '-' : moneyText(price.depositAmount, route.depositCurrency),
    price === undefined ? '-' : moneyText(price.fee, route.depositCurrency),
    cost === null ? '-' : costText(cost, need.pointCurrency),
    againstChoice(cost, record, need),
    recorded.score === null ? '' : STRATEGY_WORDS[strategy.type].score(recorded.score),
    outcomeWords(recorded, candidate, strategy, record, need),
  ];
}

function againstChoice(cost: Fraction | null, record: RoutingRecord, need: RoutingNeed): string {
  if (cost === null || record.cost_total === null) return '';
  return differenceText(cost, signedFraction(record.cost_total), need.pointCurrency);
}

function outcomeWords(
  { route_id, filtered }: RecordedRoute,
  candidate: Candidate,
  strategy: RecordedStrategy,
  record: RoutingRecord,
  need: RoutingNeed,
): string {
  if (filtered !== null) return `out: ${reasonWords(filtered, candidate, need)}`;
  if (strategy.failed !== null) return 'usable';
  const parts = record.chosen.filter((choice) => choice.route_id === route_id).length;
  const chosen = parts === 1 ? 'CHOSEN' : parts === 0 ? 'not chosen' : `CHOSEN for ${parts} parts`;
  // What it would cost is told for the whole; a route that could take a part of it only is not that cheap.
  const limit = wholeReason(candidate, need.serviceAmount);
  return limit === undefined ? chosen : `${chosen}; not the whole: ${reasonWords(limit, candidate, need)}`;
}
