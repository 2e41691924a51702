import type { ListedRow } from '../../db/batches/row-reads';
import { type Amount, formatAmount } from '../../domain/money/amount';
import type { CurrencyCode } from '../../domain/money/currency';

/** The amounts of a row, as its order says until there is a payout request, then as that says. */
export type RowAmounts = {
  readonly point: Amount | null;
  readonly service: Amount | null;
  readonly processed: Amount | null;
  readonly returned: Amount | null;
};

export function rowAmounts(row: ListedRow): RowAmounts {
  const given = (side: 'point' | 'service') => (row.fixed_side === side ? row.amount : null);
  return {
    point: amountOf(row.point_amount ?? given('point'), row.point_currency),
    service: amountOf(row.service_amount ?? given('service'), row.service_currency),
    processed: amountOf(row.processed_amount, row.service_currency),
    returned: amountOf(row.returned_amount, row.service_currency),
  };
}

function amountOf(units: string | null, currency: CurrencyCode | null): Amount | null {
  return units === null || currency === null ? null : formatAmount(BigInt(units), currency);
}
