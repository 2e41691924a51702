import type { PayoutRow } from '../db/payout-reads';
import type { PayoutRequestRow } from '../db/payout-request-store';
import type { CurrencyCode } from '../domain/money/currency';
import { showRate } from '../domain/rates/show';
import { rateFromStored } from '../domain/rates/stored-rate';
import { moneyText } from './number-text';
import { type Column, textTable } from './text-table';

/** What was ordered, at which rate, and where it stands. */
export function requestLines(request: PayoutRequestRow): readonly string[] {
  const { resolution } = request;
  const money = (units: string | null, currency: CurrencyCode): string =>
    units === null
      ? `an amount in ${currency} that follows from the rate`
      : moneyText(BigInt(units), currency);
  return [
    `Payout request ${request.id}`,
    `  Ordered   ${money(request.service_amount, request.service_currency)} by ${request.service}, charged ${money(request.point_amount, request.point_currency)}`,
    `  Where     organization ${request.organization_id}, point ${request.point_id}, mode ${request.mode}`,
    `  Rate      ${rateWords(request)}`,
    `  Status    ${request.status}, ${moneyText(BigInt(request.processed_amount), request.service_currency)} paid`,
    ...(resolution === null ? [] : [`  Reason    ${resolution.code}: ${resolution.text}`]),
  ];
}

function rateWords({ rate }: PayoutRequestRow): string {
  if (rate === null) return 'none was fixed';
  const { value, pair, source, at, fee_percent, fee_fixed } = showRate(rateFromStored(rate));
  if (source === null) return '1, nothing is exchanged';
  return `${value} (${pair}) by ${source} of ${at}, with fees of ${fee_percent} % and ${fee_fixed}`;
}

const COLUMNS: readonly Column[] = [
  { title: 'Part', align: 'right' },
  { title: 'Attempt', align: 'right' },
  { title: 'Route', align: 'left' },
  { title: 'Amount', align: 'right' },
  { title: 'Debited', align: 'right' },
  { title: 'Fee', align: 'right' },
  { title: 'Paid', align: 'right' },
  { title: 'Status', align: 'left' },
  { title: 'Why', align: 'left' },
];

/** Every payment that was tried, and what each failover made of it. */
export function payoutLines(payouts: readonly PayoutRow[]): readonly string[] {
  if (payouts.length === 0) return ['No payment was tried'];
  const rows = payouts.map((payout) => [
    String(payout.part),
    String(payout.attempt),
    payout.route_id,
    moneyText(BigInt(payout.amount), payout.currency),
    payout.deposit_amount === null ? '' : moneyText(BigInt(payout.deposit_amount), payout.deposit_currency),
    moneyText(BigInt(payout.fee), payout.deposit_currency),
    moneyText(BigInt(payout.processed_amount), payout.currency),
    payout.status,
    payout.resolution === null ? '' : `${payout.resolution.code}: ${payout.resolution.text}`,
  ]);
  return ['What became of it', ...textTable(COLUMNS, rows).map((line) => `  ${line}`)];
}
