import { GATEWAY_ACTOR } from '../events/event';
import { type Changes, NO_CHANGES } from './changes';
import { mayBecome } from './machine';
import type { RequestState } from './state';

/** A command that a request may wait for before it is planned at all (domain §7). */
export type AdmissionCommand = { readonly command: 'process' | 'terminate'; readonly by: string };

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'held'; readonly as: 'WAITING_DETAILS' | 'READY' }
  | { readonly kind: 'ends'; readonly as: 'TERMINATED' | 'CANCELED' | 'EXPIRED' };

/**
 * Whether a request may be planned: not while details are missing, and not before `process` where the
 * merchant asked for that. `terminate` ends one that waits for details, and nothing else.
 *
 * @param missing keys of required fields that were not given
 */
export function admissionOf(
  request: RequestState,
  missing: readonly string[],
  commands: readonly AdmissionCommand[],
  at: string,
): Admission {
  const wants = (command: AdmissionCommand['command']) => commands.some((each) => each.command === command);
  if (request.cancellation !== null) return { kind: 'ends', as: 'CANCELED' };
  if (missing.length > 0 && wants('terminate')) return { kind: 'ends', as: 'TERMINATED' };
  if (request.expiresAt <= at) return { kind: 'ends', as: 'EXPIRED' };
  if (missing.length > 0) return { kind: 'held', as: 'WAITING_DETAILS' };
  return request.autoprocess || wants('process') ? { kind: 'admitted' } : { kind: 'held', as: 'READY' };
}

/** The request is held, and says for what; nothing changes where it is held as that already. */
export function changesOfHolding(
  request: RequestState,
  as: 'WAITING_DETAILS' | 'READY',
  missing: readonly string[],
): Changes {
  if (!mayBecome(request.status, as)) return NO_CHANGES;
  return {
    ...NO_CHANGES,
    request: { status: as },
    events: [
      as === 'READY'
        ? { type: 'request.ready', actor: GATEWAY_ACTOR, data: {} }
        : { type: 'request.waiting_details', actor: GATEWAY_ACTOR, data: { missing } },
    ],
  };
}
