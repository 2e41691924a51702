import * as fc from 'fast-check';

/**
 * Fails with the smallest counterexample if a property does not hold. In place of `fc.assert`, whose
 * overload for asynchronous properties the linter takes for a promise that nobody waits for.
 */
export function holds<Values>(property: fc.IProperty<Values>): void {
  const details = fc.check(property);
  if (details.failed) throw new Error(fc.defaultReportMessage(details));
}
