import { formatAmount, unitsOf } from '../domain/money/amount';
import { type Fraction, percentOf } from '../domain/money/fraction';
import type { Booking } from './behaviour';
import type { Order } from './order';
import type { Payment, PaymentStatus } from './records';

type Booked = { readonly reference: string; readonly behaviour: string; readonly nowMs: number };

/** The payment that a create call books. Shares are rounded down, but are never less than one minor unit. */
export function bookPayment(order: Order, booking: Booking, booked: Booked): Payment {
  const none = formatAmount(0n, order.currency);
  const opened: Payment = {
    reference: booked.reference,
    provider_account: order.providerAccount,
    key: order.key,
    order_hash: order.hash,
    account: order.account,
    amount: formatAmount(order.units, order.currency),
    currency: order.currency,
    deposit_currency: order.depositCurrency,
    behaviour: booked.behaviour,
    status: 'pending',
    paid_amount: none,
    returned_amount: none,
    code: null,
    created_at: booked.nowMs,
    updated_at: booked.nowMs,
    paid_at: null,
    returned_at: null,
    step: null,
    notice: order.notice,
  };
  return begun(opened, booking, booked.nowMs);
}

/** The payment after its due step; the same payment if nothing is due. */
export function afterStep(payment: Payment, nowMs: number): Payment {
  const { step } = payment;
  if (step === null) return payment;
  switch (step.effect) {
    case 'pay':
      return paid(payment, unitsOf(payment.amount, payment.currency), nowMs);
    case 'decline':
      return { ...payment, status: 'declined', code: step.code, step: null, updated_at: nowMs };
    case 'return':
      return returned(payment, unitsOf(step.amount, payment.currency), nowMs);
  }
}

/** Stopped before it was paid; undefined when it is not pending any more. */
export function revoked(payment: Payment, nowMs: number): Payment | undefined {
  if (payment.status === 'revoked') return payment;
  if (payment.status !== 'pending') return undefined;
  return { ...payment, status: 'revoked', step: null, updated_at: nowMs };
}

/** Taken back after it was paid, as far as it has not come back by itself; undefined when nothing was paid. */
export function reversed(payment: Payment, nowMs: number): Payment | undefined {
  if (payment.status === 'reversed' || payment.status === 'returned') return payment;
  if (unitsOf(payment.paid_amount, payment.currency) === 0n) return undefined;
  return {
    ...payment,
    status: 'reversed',
    returned_amount: payment.paid_amount,
    returned_at: nowMs,
    updated_at: nowMs,
    step: null,
  };
}

function begun(opened: Payment, booking: Booking, nowMs: number): Payment {
  const units = unitsOf(opened.amount, opened.currency);
  switch (booking.as) {
    case 'paid':
      return paid(opened, shareOf(units, booking.percent), nowMs);
    case 'paid_then_returned': {
      const amount = formatAmount(shareOf(units, booking.percent), opened.currency);
      const step = { effect: 'return' as const, due_at: nowMs + booking.afterMs, amount };
      return { ...paid(opened, units, nowMs), step };
    }
    case 'pending_then_paid':
      return {
        ...opened,
        step: { effect: 'pay', due_at: nowMs + booking.afterMs, silent: booking.silent },
      };
    case 'pending_then_declined':
      return { ...opened, step: { effect: 'decline', due_at: nowMs + booking.afterMs, code: booking.code } };
    case 'declined_then_paid':
      return {
        ...opened,
        status: 'declined',
        code: 'DECLINED_ERROR',
        step: { effect: 'pay', due_at: nowMs + booking.afterMs, silent: false },
      };
  }
}

function paid(payment: Payment, units: bigint, nowMs: number): Payment {
  const status: PaymentStatus = units < unitsOf(payment.amount, payment.currency) ? 'partially_paid' : 'paid';
  const paid_amount = formatAmount(units, payment.currency);
  return { ...payment, status, paid_amount, code: null, step: null, paid_at: nowMs, updated_at: nowMs };
}

function returned(payment: Payment, units: bigint, nowMs: number): Payment {
  const whole = units >= unitsOf(payment.paid_amount, payment.currency);
  return {
    ...payment,
    status: whole ? 'returned' : 'partially_returned',
    returned_amount: formatAmount(units, payment.currency),
    returned_at: nowMs,
    updated_at: nowMs,
    step: null,
  };
}

function shareOf(units: bigint, percent: Fraction): bigint {
  const share = percentOf(units, percent, 'down');
  return share === 0n ? 1n : share;
}
