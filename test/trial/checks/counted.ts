import type { CreditFact, Facts, PayoutFact } from '../facts';
import { grouped } from '../grouped';
import type { Check, Finding } from './finding';
import { SETTLED } from './paid-once';

/** What later decisions build on: a limit or a share that has drifted would make them wrong without a word. */
export const COUNTED: Check = {
  name: 'counted',
  promise:
    'each daily limit counts what was held or paid through its route, and shares over time add up to zero',
  find: (facts): readonly Finding[] => [...wrongUsage(facts), ...wrongCredits(facts)],
};

function wrongUsage({ payouts, usage }: Facts): readonly Finding[] {
  const counted = new Map(usage.map(({ route, day, used }) => [`${route} on ${day}`, used]));
  const ofDay = grouped(payouts, ({ route, day }) => `${route} on ${day}`);
  return [...new Set([...counted.keys(), ...ofDay.keys()])].flatMap((place) => {
    const sum = (ofDay.get(place) ?? []).reduce((total, payout) => total + usedBy(payout), 0n);
    const kept = counted.get(place) ?? 0n;
    return sum === kept ? [] : [{ requestId: null, text: `${place}: counted ${kept}, held or paid ${sum}` }];
  });
}

/** A release gives its use back; a return does not, and what was paid after a no was given back before. */
function usedBy({ final, status, amount, processed }: PayoutFact): bigint {
  if (!final) return amount;
  return SETTLED.test(status) ? processed : 0n;
}

function wrongCredits({ credits }: Facts): readonly Finding[] {
  return [...grouped(credits, ({ leaf }) => leaf)].flatMap(([leaf, ofLeaf]) => {
    const { numerator, denominator } = ofLeaf.reduce(added, { numerator: 0n, denominator: 1n });
    if (numerator === 0n) return [];
    return [{ requestId: null, text: `the credits of ${leaf} add up to ${numerator}/${denominator}` }];
  });
}

type Fraction = Pick<CreditFact, 'numerator' | 'denominator'>;

const added = (left: Fraction, right: Fraction): Fraction => ({
  numerator: left.numerator * right.denominator + right.numerator * left.denominator,
  denominator: left.denominator * right.denominator,
});
