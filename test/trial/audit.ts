import { CHECKS } from './checks';
import type { Finding } from './checks/finding';
import type { Facts } from './facts';

export type Verdict = {
  readonly name: string;
  readonly promise: string;
  readonly findings: readonly Finding[];
};

/** Every check over the same facts; none stops another. */
export function audit(facts: Facts): readonly Verdict[] {
  return CHECKS.map(({ name, promise, find }) => ({ name, promise, findings: find(facts) }));
}

export const hasPassed = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every(({ findings }) => findings.length === 0);
