import { type Changes, NO_CHANGES, type RequestPatch } from './changes';
import { isFinalRequest } from './machine';
import type { RequestState } from './state';

/** What may be changed while a request is not final (domain §9); an absent key leaves the value as it is. */
export type Amendment = {
  readonly attemptsLimit?: number;
  readonly allowPartial?: boolean;
  /** ISO 8601. */
  readonly expiresAt?: string;
  /** The keys of fields that are given now; their values stay where they are sealed. */
  readonly fields?: readonly string[];
};

/** Amends a request. What is so already, or comes after the end, changes nothing. */
export function changesOfAmendment(request: RequestState, amendment: Amendment, by: string): Changes {
  if (isFinalRequest(request.status)) return NO_CHANGES;
  const { attemptsLimit, allowPartial, expiresAt, fields = [] } = amendment;
  const patch: RequestPatch = {
    ...(attemptsLimit === undefined || attemptsLimit === request.attemptsLimit ? {} : { attemptsLimit }),
    ...(allowPartial === undefined || allowPartial === request.allowPartial ? {} : { allowPartial }),
    ...(expiresAt === undefined || expiresAt === request.expiresAt ? {} : { expiresAt }),
  };
  if (Object.keys(patch).length === 0 && fields.length === 0) return NO_CHANGES;
  const data = {
    ...(patch.attemptsLimit === undefined ? {} : { attempts_limit: patch.attemptsLimit }),
    ...(patch.allowPartial === undefined ? {} : { allow_partial: patch.allowPartial }),
    ...(patch.expiresAt === undefined ? {} : { expires_at: patch.expiresAt }),
    ...(fields.length === 0 ? {} : { fields }),
  };
  return { ...NO_CHANGES, request: patch, events: [{ type: 'request.amended', actor: by, data }] };
}
