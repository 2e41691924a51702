import { z } from 'zod';
import type { PayoutRow } from '../../db/payout-reads';
import { AMOUNT_FAULT_TEXT, formatAmount, parseAmount } from '../../domain/money/amount';
import type { Fault } from '../../domain/parsed';
import type { PayoutStatus } from '../../domain/payout/machine';
import { attributeErrors } from '../attribute-errors';
import { type AttributesReading, readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { paidAmountText, text } from '../attributes/schemas';
import type { CommandRule } from '../commands/note';
import { refuse } from '../gateway-errors';
import { pointer } from '../json/pointer';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { commandPayout } from './command';
import { payoutOfPath } from './find';

export const RESOLVING_ATTRIBUTES = {
  outcome: z.enum(['paid', 'failed'], { error: 'must be "paid" or "failed"' }),
  reason: text(500),
  provider_reference: text(255).optional(),
  processed_amount: paidAmountText.optional(),
};

type Values = AttributesReading<typeof RESOLVING_ATTRIBUTES>['values'];

// Not while the call is being made: its own answer comes first.
const MAY_BE_RESOLVED: readonly PayoutStatus[] = ['PENDING', 'PROCESSING', 'REVOKING'];

const RESOLVE: CommandRule = {
  judge: ({ payout }) =>
    payout !== undefined && MAY_BE_RESOLVED.includes(payout.status) ? 'possible' : 'wrong_status',
  refusal: 'Only a payout whose outcome is open (PENDING, PROCESSING, REVOKING) can be resolved.',
};

/**
 * Takes an operator's answer to what became of a payout: it goes the same way as a provider's. `paid` needs
 * the provider's reference; without an amount all of it was paid.
 */
export async function resolvePayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const payout = await payoutOfPath(call, deps);
  const attributes = readResource(call.body, 'payout', call.id);
  const { values, faults: ofShape } = readAttributes(RESOLVING_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  const { processedAmount, faults } = paidPart(values, payout);
  refuse(attributeErrors([...ofShape, ...faults]));
  const { outcome, reason } = values;
  if (outcome === undefined || reason === undefined) throw new Error('a missing attribute was not refused');
  const answer = {
    command: 'resolve' as const,
    payoutId: payout.id,
    outcome,
    reason,
    providerReference: values.provider_reference ?? null,
    processedAmount,
    by: call.caller.id,
  };
  return commandPayout(call, deps, answer, RESOLVE);
}

function paidPart(
  { outcome, processed_amount: given, provider_reference: reference }: Values,
  { amount, currency }: PayoutRow,
): { readonly processedAmount: string | null; readonly faults: readonly Fault[] } {
  const whole = BigInt(amount);
  const fault = (name: string, what: string): Fault => ({
    path: ATTRIBUTES_PATH + pointer(name),
    text: what,
  });
  if (outcome !== 'paid') {
    const extra = given === undefined ? [] : [fault('processed_amount', 'is only given for "paid"')];
    return { processedAmount: null, faults: extra };
  }
  const missing = reference === undefined ? [fault('provider_reference', 'is needed for "paid"')] : [];
  if (given === undefined) return { processedAmount: formatAmount(whole, currency), faults: missing };
  const units = parseAmount(given, currency);
  if (typeof units !== 'bigint')
    return {
      processedAmount: null,
      faults: [...missing, fault('processed_amount', `${AMOUNT_FAULT_TEXT[units]} (${currency})`)],
    };
  const tooMuch =
    units > whole
      ? [fault('processed_amount', `must not be more than ${formatAmount(whole, currency)} ${currency}`)]
      : [];
  return { processedAmount: formatAmount(units, currency), faults: [...missing, ...tooMuch] };
}
