import { z } from 'zod';
import type { DepositAccount } from '../../domain/config/deposit-account';
import type { ProviderAccount } from '../../domain/config/provider-account';
import { isZone } from '../../domain/zone';
import { type AmountRange, readAmount } from '../amounts';
import { readSection, referenceOf, type Section } from '../section';
import { amountText, currency, idOf, valueBy } from '../structure';
import { checkStructure, type Report } from '../structure-faults';

const SHAPE = z.strictObject({
  id: idOf('depositAccount'),
  provider_account: idOf('providerAccount'),
  currency,
  opening_balance: amountText.default('0'),
  minimum_balance: amountText.default('0'),
  failure_is_final: z.boolean().default(true),
  zone: valueBy(
    (raw) => (typeof raw === 'string' && isZone(raw) ? raw : undefined),
    'must be an IANA time zone, e.g. Europe/Berlin',
  ).default('UTC'),
  drift_threshold: amountText.optional(),
});

/** Reads `deposit_accounts`; every amount is one of the account's own currency. */
export function readDepositAccounts(
  raw: unknown,
  path: string,
  providerAccounts: Section<ProviderAccount>,
  report: Report,
): Section<DepositAccount> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    const account = { section: providerAccounts, what: 'provider account' };
    const known = referenceOf(
      rawItem,
      'provider_account',
      SHAPE.shape.provider_account,
      account,
      itemPath,
      report,
    );
    if (item === undefined) return undefined;
    const amount = (key: keyof typeof item, text: string, range: AmountRange): bigint | undefined =>
      readAmount(text, item.currency, range, `${itemPath}/${key}`, report);
    const openingBalance = amount('opening_balance', item.opening_balance, 'zero_or_more');
    const minimumBalance = amount('minimum_balance', item.minimum_balance, 'any');
    const driftThreshold =
      item.drift_threshold === undefined
        ? null
        : amount('drift_threshold', item.drift_threshold, 'zero_or_more');
    if (
      !known ||
      openingBalance === undefined ||
      minimumBalance === undefined ||
      driftThreshold === undefined
    )
      return undefined;
    return {
      id: item.id,
      providerAccountId: item.provider_account,
      currency: item.currency,
      openingBalance,
      minimumBalance,
      failureIsFinal: item.failure_is_final,
      zone: item.zone,
      driftThreshold,
    };
  });
}
