import type { BookPayment } from '../book';
import type { RequestFact } from '../facts';
import { grouped } from '../grouped';
import type { Check, Finding } from './finding';
import { keyOf, payoutsByKey } from './paid-once';

/** What the merchant reads of a request against what its recipients got. */
export const TOLD: Check = {
  name: 'told',
  promise: 'what each request tells of its money is what the book says',
  find({ requests, payouts, book }): readonly Finding[] {
    const byKey = payoutsByKey(payouts);
    const ofRequest = grouped(book.payments, (payment) => byKey.get(keyOf(payment))?.requestId);
    return requests.flatMap((request) => faultsOf(request, ofRequest.get(request.id) ?? []));
  },
};

function faultsOf(request: RequestFact, payments: readonly BookPayment[]): readonly Finding[] {
  const paid = payments.reduce((sum, each) => sum + each.paid, 0n);
  const returned = payments.reduce((sum, each) => sum + each.returned, 0n);
  const told = request.processed + request.latePaid;
  const faults = [
    told === paid
      ? []
      : [`tells of ${request.processed} paid and ${request.latePaid} paid late; it was ${paid}`],
    request.returned === returned ? [] : [`tells of ${request.returned} returned; it was ${returned}`],
    statusFits(request) ? [] : [`is ${request.status} with ${request.processed} of ${request.serviceAmount}`],
  ].flat();
  return faults.map((fault) => ({ requestId: request.id, text: `${request.id} ${fault}` }));
}

function statusFits({ status, processed, serviceAmount, returned }: RequestFact): boolean {
  switch (status) {
    case 'PROCESSED':
      return processed === serviceAmount;
    case 'PARTIALLY_PROCESSED':
    case 'PARTIALLY_CANCELED':
      return processed > 0n && processed < (serviceAmount ?? 0n);
    case 'RETURNED':
      return processed > 0n && returned === processed;
    case 'PARTIALLY_RETURNED':
      return returned > 0n && returned < processed;
    case 'FAILED':
    case 'EXPIRED':
    case 'TERMINATED':
    case 'CANCELED':
      return processed === 0n;
    // Not final: the check of what has ended speaks of it.
    default:
      return true;
  }
}
