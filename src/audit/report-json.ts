import { formatAmount } from '../domain/money/amount';
import { type Difference, figureJson } from './difference';
import type { ProviderReading } from './provider-reading';
import { type AuditResult, differencesOf, isClean } from './run-audit';
import { FINDINGS } from './words';

/** The findings for programs: amounts as canonical texts, differences with the code of their kind. */
export function auditJson(result: AuditResult): string {
  const { at, findings, providers } = result;
  const document = {
    at,
    clean: isClean(result),
    differences_total: differencesOf(findings),
    checks: findings.checks,
    differences: findings.kept.map(differenceJson),
    providers: providers === null ? null : providersJson(providers),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function differenceJson({ finding, organizationId, ids, expected, found }: Difference) {
  return {
    check: FINDINGS[finding].check,
    finding,
    organization_id: organizationId,
    ids,
    expected: figureJson(expected),
    found: figureJson(found),
  };
}

function providersJson({ open, balances, unread, knownTwice }: ProviderReading) {
  return {
    open: open.map(({ organizationId, id, status, amount, currency, paidByProvider }) => ({
      organization_id: organizationId,
      payout_id: id,
      status,
      amount: formatAmount(amount, currency),
      paid_by_provider: formatAmount(paidByProvider, currency),
      currency,
    })),
    paid_twice_with_case: knownTwice.map(({ organizationId, orderId, part, payments }) => ({
      organization_id: organizationId,
      order_id: orderId,
      part,
      payout_ids: [...new Set(payments.map(({ payoutId }) => payoutId))],
    })),
    balances: balances.map(
      ({ organizationId, depositAccountId, currency, ours, fees, after, open: payouts }) => ({
        organization_id: organizationId,
        deposit_account_id: depositAccountId,
        ours: formatAmount(ours, currency),
        fees: formatAmount(fees, currency),
        provider: after === undefined ? null : formatAmount(after, currency),
        currency,
        open_payouts: payouts,
      }),
    ),
    unread_books: unread.map(({ organizationId, providerAccountId, hasBook, payouts }) => ({
      organization_id: organizationId,
      provider_account_id: providerAccountId,
      has_book: hasBook,
      payouts_not_compared: payouts,
    })),
  };
}
