import type { Call, Payment } from './records';

/** A payment as the sandbox shows it: without its notice's secret, times as ISO 8601. */
export function paymentView(payment: Payment): Readonly<Record<string, string | null>> {
  return {
    reference: payment.reference,
    provider_account: payment.provider_account,
    key: payment.key,
    account: payment.account,
    amount: payment.amount,
    currency: payment.currency,
    deposit_currency: payment.deposit_currency,
    status: payment.status,
    paid_amount: payment.paid_amount,
    returned_amount: payment.returned_amount,
    fee: null,
    code: payment.code,
    behaviour: payment.behaviour,
    created_at: timeView(payment.created_at),
    updated_at: timeView(payment.updated_at),
    paid_at: timeView(payment.paid_at),
    returned_at: timeView(payment.returned_at),
  };
}

export function callView(call: Call): Readonly<Record<string, string | null>> {
  return { ...call, at: timeView(call.at) };
}

function timeView(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
