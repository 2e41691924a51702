import type { CurrencyCode } from '../domain/money/currency';
import { signedFraction } from '../domain/money/signed-fraction';
import { costText } from '../explain/number-text';
import { type Column, textTable } from '../explain/text-table';
import type { Difference, ReplayedOutcome } from './difference';
import type { BrokenDecision, ReplayListener, ReplaySummary } from './replay';

/** Writes text out; resolves when it is gone, so that a long report does not pile up in memory. */
export type Print = (text: string) => Promise<void>;

export type ReplayReport = ReplayListener & { readonly end: (summary: ReplaySummary) => Promise<void> };

/** One line a finding, then the sums as tables. */
export function textReport(print: Print): ReplayReport {
  return {
    broken: (decision) => print(`${brokenLine(decision)}\n`),
    changed: (difference) => print(`${changedLine(difference)}\n`),
    end: (summary) => print(`${summaryLines(summary).join('\n')}\n`),
  };
}

/** One JSON document: `decisions`, each with its `finding` (`broken` or `changed`), and the `summary`. */
export function jsonReport(print: Print): ReplayReport {
  let before = '{"decisions":[\n';
  const item = async (finding: object): Promise<void> => {
    const text = before + JSON.stringify(finding);
    before = ',\n';
    await print(text);
  };
  return {
    broken: (decision) => item({ finding: 'broken', ...decision }),
    changed: (difference) => item({ finding: 'changed', ...difference }),
    end: (summary) => print(`${before === ',\n' ? '' : before}\n],"summary":${JSON.stringify(summary)}}\n`),
  };
}

function brokenLine({ payout_request_id, routing_record_id, why }: BrokenDecision): string {
  return `BROKEN   ${payout_request_id} (${routing_record_id}): ${why}`;
}

function changedLine(difference: Difference): string {
  const { payout_request_id, part, attempt, before, after, cost_difference, point_currency } = difference;
  const failover = attempt === 1 ? '' : ` (failover of part ${part}, attempt ${attempt})`;
  const cost = cost_difference === null ? '' : `, cost ${signed(cost_difference, point_currency)}`;
  const from = outcomeWords(before, difference);
  return `changed  ${payout_request_id}${failover}: ${from} -> ${outcomeWords(after, difference)}${cost}`;
}

function outcomeWords({ refused, routes, cost }: ReplayedOutcome, difference: Difference): string {
  if (refused !== null) return refused;
  const { service_currency, point_currency } = difference;
  const parts = routes.map(({ route_id, amount }) => `${amount} ${service_currency} by ${route_id}`);
  const price = cost === null ? '' : ` at ${costText(signedFraction(cost), point_currency)}`;
  return parts.join(' + ') + price;
}

const COLUMNS: readonly Column[] = [
  { title: 'Charged in', align: 'left' },
  { title: 'Plans', align: 'right' },
  { title: 'Cost then', align: 'right' },
  { title: 'Cost under the file', align: 'right' },
  { title: 'Difference', align: 'right' },
  { title: 'Other routes', align: 'right' },
  { title: 'Newly blocked', align: 'right' },
  { title: 'No longer blocked', align: 'right' },
  { title: 'Newly refused', align: 'right' },
  { title: 'No longer refused', align: 'right' },
  { title: 'Failovers by other routes', align: 'right' },
];

function summaryLines(summary: ReplaySummary): readonly string[] {
  const { decisions, verified, broken, compared, not_in_file, erased, by_currency } = summary;
  const rows = by_currency.map((sums) => [
    sums.point_currency,
    String(sums.plans_compared),
    costText(signedFraction(sums.cost_before), sums.point_currency),
    costText(signedFraction(sums.cost_after), sums.point_currency),
    signed(sums.cost_difference, sums.point_currency),
    String(sums.plans_with_other_routes),
    String(sums.newly_blocked),
    String(sums.no_longer_blocked),
    String(sums.newly_refused),
    String(sums.no_longer_refused),
    String(sums.failovers_with_other_routes),
  ]);
  return [
    `${decisions} decisions: ${verified} came out the same to the byte when decided again, ${broken} did not.`,
    `${compared} decided with the schemes of the file; ${not_in_file} have no scheme in it, of ${erased} the recipient was erased.`,
    ...(rows.length === 0 ? [] : ['', ...textTable(COLUMNS, rows), '']),
    'Each decision was taken by itself, on the balances, limits and rates it had. Failovers are not in the sums.',
  ];
}

function signed(cost: string, currency: CurrencyCode): string {
  const value = signedFraction(cost);
  return `${value.numerator > 0n ? '+' : ''}${costText(value, currency)}`;
}
