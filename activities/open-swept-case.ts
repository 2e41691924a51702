import { type NewCase, NO_CHANGES } from '../src/domain/payout-request/changes';
import type { RequestBooks, SweptOperation } from './ports';

/**
 * Opens a case about an operation, unless it has moved since the sweep looked at it: what was true then may
 * not be any more. An opened case moves it, so a repeated sweep opens no second one.
 */
export function openSweptCase(
  books: RequestBooks,
  { organizationId, operationId, version }: SweptOperation,
  newCase: NewCase,
  at: string,
): Promise<boolean> {
  return books.withRequest(organizationId, operationId, async (book) => {
    if (book.request.version !== version) return false;
    await book.write({ ...NO_CHANGES, cases: [newCase] }, at);
    return true;
  });
}
