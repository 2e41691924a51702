import type { Knex } from 'knex';
import { findApiKey } from '../../db/api-key-store';
import type { ApiKeyScope } from '../../domain/config/api-key';
import { errorOf, GatewayErrors, gatewayError } from '../gateway-errors';
import type { NoteKeyUse } from './key-use';
import type { Step } from './locals';

const BEARER = /^bearer +(\S{1,256})$/i;
const BASIC = /^basic +([A-Za-z0-9+/_-]{1,512}={0,2})$/i;
const CHALLENGES = 'Bearer realm="payout-gateway", Basic realm="payout-gateway", charset="UTF-8"';

/** Lets a call pass only with a key that is known and not revoked; all others get the same answer. */
export function authentication(db: Knex, noteUse: NoteKeyUse, nowMs: () => number): Step {
  return async (request, response, next) => {
    const secret = readSecret(request.get('authorization'));
    const askedAtMs = nowMs();
    const found = secret === undefined ? undefined : await findApiKey(db, secret);
    if (found === undefined) {
      throw new GatewayErrors([errorOf('unauthenticated')], { 'WWW-Authenticate': CHALLENGES });
    }
    response.locals.caller = found.key;
    response.locals.configuration = { version: found.configurationVersion, askedAtMs };
    noteUse(found.key);
    next();
  };
}

/** Lets a call pass only if its key has the scope. */
export function authorization(scope: ApiKeyScope): Step {
  return (_request, response, next) => {
    if (response.locals.caller?.scopes.includes(scope) !== true) {
      throw gatewayError('forbidden', `This needs a key with the scope "${scope}".`);
    }
    next();
  };
}

/** The key in `Authorization`: behind `Bearer` (RFC 6750), or as the user name of `Basic` (RFC 7617). */
export function readSecret(header: string | undefined): string | undefined {
  const bearer = BEARER.exec(header ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  const basic = BASIC.exec(header ?? '')?.[1];
  if (basic === undefined) return undefined;
  const [userName = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return userName === '' ? undefined : userName;
}
