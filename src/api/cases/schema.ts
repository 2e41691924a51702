import { z } from 'zod';
import type { CaseKind } from '../../db/case-reads';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, openObject, time } from '../openapi/shown';

// A record, so that the compiler finds a kind that is missing here.
const KINDS: Readonly<Record<CaseKind, true>> = {
  unknown_outcome: true,
  late_success: true,
  return: true,
  statement_conflict: true,
  drift: true,
  overdue: true,
  no_workflow: true,
  no_progress: true,
};

export const CASE_KINDS = Object.keys(KINDS) as readonly CaseKind[];

export const CASE = resourceKind(
  'case',
  'Case',
  'Something that a person must look at, with its evidence as it was found.',
  z.strictObject({
    kind: z.enum(CASE_KINDS),
    payout_request_id: z.string().nullable(),
    payout_id: z.string().nullable(),
    deposit_account_id: z.string().nullable(),
    exposed_amount: amount.nullable(),
    currency: currency.nullable(),
    evidence: openObject('What was seen; its members depend on the kind.'),
    open: z.boolean(),
    opened_at: time,
    closed_at: time.nullable(),
    closed_by: z.string().nullable(),
    closing_reason: z.string().nullable(),
  }),
);
