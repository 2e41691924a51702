import type { Money } from '../domain/money/amount';
import { unitsOf } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import { signedFraction } from '../domain/money/signed-fraction';
import { priceOf } from '../domain/routing/cost';
import type { RecordedChoice, RoutingRecord } from '../domain/routing/decision';
import type { RecordedInputs } from '../domain/routing/read-recorded';
import { costText, moneyText } from './number-text';
import { type Column, textTable } from './text-table';

type PricedChoice = {
  readonly choice: RecordedChoice;
  readonly amount: Money;
  readonly deposit: Money;
  readonly fee: Money;
};

const COLUMNS: readonly Column[] = [
  { title: 'Part', align: 'left' },
  { title: 'Route', align: 'left' },
  { title: 'Amount', align: 'right' },
  { title: 'Deposit amount', align: 'right' },
  { title: 'Fee', align: 'right' },
  { title: 'Cost', align: 'right' },
];

/** What was chosen: each payment with what it takes and costs, their totals, and what settled a tie. */
export function choiceLines(record: RoutingRecord, inputs: RecordedInputs): readonly string[] {
  const { pointCurrency } = inputs.need;
  const priced = record.chosen.map((choice) => pricedChoice(choice, inputs));
  const rows = priced.map(({ choice, amount, deposit, fee }, index) => [
    String(record.attempt === 1 ? index + 1 : record.part),
    choice.route_id,
    shown(amount),
    shown(deposit),
    shown(fee),
    recordedCost(choice.cost, pointCurrency),
  ]);
  const totals = [
    'Total',
    '',
    sumText(priced.map(({ amount }) => amount)),
    sumText(priced.map(({ deposit }) => deposit)),
    sumText(priced.map(({ fee }) => fee)),
    recordedCost(record.cost_total, pointCurrency),
  ];
  return ['Chosen', ...[...textTable(COLUMNS, [...rows, totals]), ...closing(record, inputs)].map(indented)];
}

const indented = (line: string): string => `  ${line}`;
const shown = ({ units, currency }: Money): string => moneyText(units, currency);

function pricedChoice(choice: RecordedChoice, { need, routes }: RecordedInputs): PricedChoice {
  const route = routes.find(({ routeId }) => routeId === choice.route_id);
  if (route === undefined) throw new Error(`${choice.route_id} is not among the inputs of its decision`);
  const units = unitsOf(choice.amount, need.serviceCurrency);
  const { depositCurrency } = route;
  return {
    choice,
    amount: { units, currency: need.serviceCurrency },
    deposit: { units: priceOf(route, units).depositAmount, currency: depositCurrency },
    fee: { units: unitsOf(choice.fee, depositCurrency), currency: depositCurrency },
  };
}

function recordedCost(cost: string | null, currency: CurrencyCode): string {
  return cost === null ? '-' : costText(signedFraction(cost), currency);
}

/** Amounts of different currencies do not add up: each currency has a sum of its own. */
function sumText(amounts: readonly Money[]): string {
  const sums = new Map<CurrencyCode, bigint>();
  for (const { units, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + units);
  return [...sums].map(([currency, units]) => moneyText(units, currency)).join(' + ');
}

function closing({ tie_break, gap, chosen }: RoutingRecord, { need }: RecordedInputs): readonly string[] {
  const tie = tie_break === null ? [] : [`Between equals: ${tie_break}`];
  if (gap === null) return tie;
  const proof =
    signedFraction(gap).numerator === 0n
      ? `Proven: ${chosen.length === 1 ? 'nothing' : 'no other split'} is cheaper`
      : `At most ${costText(signedFraction(gap), need.pointCurrency)} above the cheapest there is`;
  return [...tie, proof];
}
