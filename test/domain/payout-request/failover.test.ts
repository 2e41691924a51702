import * as fc from 'fast-check';
import { type FailoverTerms, mayFailOver } from '../../../src/domain/payout-request/failover';
import type { Outcome } from '../../../src/domain/payout-request/outcome';
import { RESOLUTION_CODES, RESOLUTIONS } from '../../../src/domain/resolutions';
import {
  ACCEPTED,
  answered,
  dropped,
  GAVE_UP,
  NOT_SENT,
  paid,
  reasonOf,
  rejected,
  UNKNOWN,
} from '../../support/operations';
import { holds } from '../rates/holds';

const TERMS: FailoverTerms = {
  attempt: 1,
  attemptsLimit: 3,
  failoverOnRecipientFault: false,
  cancelRequested: false,
};
const DECLINED = answered(rejected());

test.each<[says: string, Outcome, Partial<FailoverTerms>, may: boolean]>([
  ['a decline', DECLINED, {}, true],
  ['what never left', answered(NOT_SENT), {}, true],
  ["the recipient's fault", answered(rejected('INVALID_DETAILS')), {}, false],
  [
    "the recipient's fault, where the point says so",
    answered(rejected('INVALID_DETAILS')),
    { failoverOnRecipientFault: true },
    true,
  ],
  ['a deadline that passed', answered(rejected('OPERATION_EXPIRED')), {}, false],
  ['a refusal without a reason that we know', answered(rejected('UNKNOWN')), {}, false],
  ['a request that is to be canceled', DECLINED, { cancelRequested: true }, false],
  ['no failover allowed', DECLINED, { attemptsLimit: 0 }, false],
  ['the last attempt that is allowed', DECLINED, { attempt: 3 }, true],
  ['one attempt more', DECLINED, { attempt: 4 }, false],
  ['a time-out', answered(UNKNOWN), {}, false],
  ['an acceptance', answered(ACCEPTED), {}, false],
  ['a payment', answered(paid()), {}, false],
  ['a payment in part', answered(paid(1n)), {}, false],
  ['silence', GAVE_UP, {}, false],
  ['a drop', dropped('canceled'), {}, false],
])('%s: another route may be tried: %j', (_says, outcome, given, may) => {
  expect(mayFailOver(outcome, { ...TERMS, ...given })).toBe(may);
});

const CODE = fc.constantFrom(...RESOLUTION_CODES);
const ANY_TERMS = fc.record<FailoverTerms>({
  attempt: fc.integer({ min: 1, max: 30 }),
  attemptsLimit: fc.integer({ min: 0, max: 20 }),
  failoverOnRecipientFault: fc.boolean(),
  cancelRequested: fc.boolean(),
});

test('the law of certainty: what may have been paid is never sent another way, on any terms', () => {
  const uncertain: fc.Arbitrary<Outcome> = fc.oneof(
    CODE.map((code) => answered({ certainty: 'unknown', reason: reasonOf(code) })),
    fc.bigInt({ min: 1n, max: 10_000n }).map((units) => answered(paid(units))),
    fc.constantFrom(answered(ACCEPTED), GAVE_UP),
  );
  holds(
    fc.property(uncertain, ANY_TERMS, (outcome, terms) => expect(mayFailOver(outcome, terms)).toBe(false)),
  );
});

test('no terms allow more attempts than the limit, or a failover after a wish to cancel', () => {
  holds(
    fc.property(CODE, ANY_TERMS, (code, terms) => {
      for (const outcome of [answered(rejected(code)), answered(NOT_SENT)]) {
        if (!mayFailOver(outcome, terms)) continue;
        expect(terms.attempt).toBeLessThanOrEqual(terms.attemptsLimit);
        expect(terms.cancelRequested).toBe(false);
      }
      if (RESOLUTIONS[code].faultOf === 'recipient' && !terms.failoverOnRecipientFault)
        expect(mayFailOver(answered(rejected(code)), terms)).toBe(false);
    }),
  );
});
