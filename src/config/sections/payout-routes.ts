import { z } from 'zod';
import type { DepositAccount } from '../../domain/config/deposit-account';
import type { PayoutRoute, RouteLimits } from '../../domain/config/payout-route';
import type { PayoutService } from '../../domain/config/payout-service';
import type { CurrencyCode } from '../../domain/money/currency';
import { parseFee } from '../../domain/routing/faults/parse-fee';
import type { FeeSchedule } from '../../domain/routing/fee';
import { readAmount } from '../amounts';
import { readSection, referenceOf, type Section } from '../section';
import { amountText, idOf, percent, serviceCode, wholeNumber } from '../structure';
import { checkStructure, type Report } from '../structure-faults';

const PRIORITY_MAX = 1_000_000;
const PRIORITY_DEFAULT = 100;
const PARTS_MAX = 100;
const BUFFER_PERCENT_MAX = 100;

const LIMITS = z.strictObject({
  min: amountText.optional(),
  max: amountText.optional(),
  daily: amountText.optional(),
});

const SHAPE = z.strictObject({
  id: idOf('payoutRoute'),
  service: serviceCode,
  deposit_account: idOf('depositAccount'),
  priority: wholeNumber(0, PRIORITY_MAX).default(PRIORITY_DEFAULT),
  enabled: z.boolean().default(true),
  limits: LIMITS.default({}),
  fee: z.unknown().optional(),
  parts_max: wholeNumber(1, PARTS_MAX).optional(),
  fx_buffer_percent: percent(BUFFER_PERCENT_MAX).default({ numerator: 0n, denominator: 1n }),
});

/** Reads `payout_routes`: limits in the currency of the service, fees in that of the deposit account. */
export function readPayoutRoutes(
  raw: unknown,
  path: string,
  services: Section<PayoutService>,
  depositAccounts: Section<DepositAccount>,
  report: Report,
): Section<PayoutRoute> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    const { service: serviceShape, deposit_account: accountShape } = SHAPE.shape;
    const toService = { section: services, what: 'payout service' };
    const toAccount = { section: depositAccounts, what: 'deposit account' };
    referenceOf(rawItem, 'service', serviceShape, toService, itemPath, report);
    referenceOf(rawItem, 'deposit_account', accountShape, toAccount, itemPath, report);
    if (item === undefined) return undefined;
    const service = services.byId.get(item.service);
    const account = depositAccounts.byId.get(item.deposit_account);
    // What has no currency yet cannot be checked further: the fault is reported where it lies.
    const limits = service && readLimits(item.limits, service.currency, `${itemPath}/limits`, report);
    const fee = account && readFee(item.fee, account.currency, `${itemPath}/fee`, report);
    if (limits === undefined || fee === undefined) return undefined;
    return {
      id: item.id,
      service: item.service,
      depositAccountId: item.deposit_account,
      priority: item.priority,
      enabled: item.enabled,
      limits,
      fee,
      partsMax: item.parts_max ?? null,
      fxBufferPercent: item.fx_buffer_percent,
    };
  });
}

function readLimits(
  written: z.infer<typeof LIMITS>,
  currency: CurrencyCode,
  path: string,
  report: Report,
): RouteLimits | undefined {
  const limit = (key: keyof typeof written): bigint | null | undefined => {
    const text = written[key];
    return text === undefined ? null : readAmount(text, currency, 'positive', `${path}/${key}`, report);
  };
  const [min, max, daily] = [limit('min'), limit('max'), limit('daily')];
  if (min === undefined || max === undefined || daily === undefined) return undefined;
  const faults = orderFaults({ min, max, daily });
  for (const [key, text] of faults) report(`${path}/${key}`, text);
  return faults.length === 0 ? { min, max, daily } : undefined;
}

/** min ≤ max ≤ daily, as far as they are set: otherwise the route could never be used, or never to its maximum. */
function orderFaults({ min, max, daily }: RouteLimits): readonly (readonly [key: string, text: string])[] {
  if (min !== null && max !== null && max < min) return [['max', 'is below min']];
  if (max !== null && daily !== null && daily < max) return [['daily', 'is below max']];
  if (min !== null && daily !== null && daily < min) return [['daily', 'is below min']];
  return [];
}

function readFee(
  written: unknown,
  currency: CurrencyCode,
  path: string,
  report: Report,
): FeeSchedule | undefined {
  const fee = parseFee(written, currency);
  if (fee.ok) return fee.value;
  for (const fault of fee.faults) report(path + fault.path, fault.text);
  return undefined;
}
