import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { CallbackDesk } from '../../activities/ports';
import type { CallbackStep } from '../../workflows/callback-delivery/contract';
import type { CallbackRef, CallbackTry } from '../db/callback-store';
import type { ClaimedCallback } from '../db/claim-due-callbacks';
import type { ConfigurationReader } from '../db/configuration-cache';
import type { Vault } from '../vault';
import { answerExcerpt } from './answer-excerpt';
import { type BegunTry, beginTry, type TryBy } from './begin-try';
import { begunByClaim } from './begun-by-claim';
import { callbackDocument } from './callback-document';
import { callbackHeaders } from './callback-headers';
import type { AddressRule } from './checked-addresses';
import { finishTry } from './finish-try';
import { postCallback } from './post-callback';

export type DeskDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly addresses: AddressRule;
  readonly nowMs: () => number;
  readonly log: Logger;
  /** Ends the calls that are under way; what was not recorded is tried again. */
  readonly stop: AbortSignal;
};

/** Makes tries of callbacks, each at most once at a time, and records what they came to. */
export type TryingDesk = CallbackDesk & {
  readonly tryNow: (claimed: ClaimedCallback) => Promise<CallbackStep>;
};

export function callbackDesk(deps: DeskDeps): TryingDesk {
  const carryOut = async (ref: CallbackRef, begun: BegunTry, by: TryBy): Promise<CallbackStep> => {
    if (begun.kind === 'not_begun') return begun.step;
    const made = await makeTry(deps, begun);
    const { step, became } = await finishTry(deps.db, ref, begun.target, made, by, deps.nowMs());
    const facts = { callback_id: ref.callbackId, status_code: made.statusCode, error: made.error };
    if (became === 'pause') deps.log.warn(facts, 'callback.endpoint_paused');
    else if (became === 'failed') deps.log.warn(facts, 'callback.failed');
    else deps.log.debug(facts, 'callback.tried');
    return step;
  };
  return {
    async tryNow(claimed) {
      const ref = { organizationId: claimed.organization_id, callbackId: claimed.id };
      const begun =
        (await begunByClaim(deps.configuration, claimed)) ??
        (await beginTry(deps, ref, 'relay', deps.nowMs()));
      return carryOut(ref, begun, 'relay');
    },
    async tryAgain(ref) {
      return carryOut(ref, await beginTry(deps, ref, 'workflow', deps.nowMs()), 'workflow');
    },
  };
}

async function makeTry(
  deps: DeskDeps,
  { callback, target }: Extract<BegunTry, { readonly kind: 'begun' }>,
): Promise<CallbackTry> {
  const { db, vault, nowMs } = deps;
  const { url, settings, organization: configuration } = target;
  const document = await callbackDocument(db, callback, { configuration, vault });
  const body = JSON.stringify(document);
  const beganMs = nowMs();
  const headers = callbackHeaders(settings, callback.id, body, beganMs);
  const post = { url, headers, body, timeoutMs: settings.timeoutMs };
  const outcome = await postCallback(post, deps.addresses, deps.stop);
  deps.stop.throwIfAborted();
  const made = {
    at: new Date(beganMs),
    version: document.meta.version,
    durationMs: Math.max(0, nowMs() - beganMs),
  };
  switch (outcome.kind) {
    case 'answered': {
      const answer = answerExcerpt(outcome.text, settings.secrets);
      return { ...made, statusCode: outcome.statusCode, error: null, answer };
    }
    case 'unanswered':
      return { ...made, statusCode: null, error: outcome.error, answer: null };
  }
}
