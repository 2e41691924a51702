import type { StoredPayoutRequest } from '../../db/payout-request-store';
import { openRecipient } from '../../db/recipient-store';
import type { Fault } from '../../domain/parsed';
import type { Amendment } from '../../domain/payout-request/amend';
import { attributeErrors } from '../attribute-errors';
import { type AttributesReading, readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { anyObject, flag, instant, wholeNumber } from '../attributes/schemas';
import { type CommandRule, commandOperation } from '../commands/note';
import { RECIPIENT_FIELDS } from '../fields/described';
import { fieldFaults, fieldTexts } from '../fields/field-faults';
import { refuse } from '../gateway-errors';
import { canonicalJson } from '../json/canonical-json';
import { pointer } from '../json/pointer';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { acceptedCommand } from './command';
import { requestOfPath } from './find';
import { checkExpiry } from './read-order';

export const AMENDABLE = {
  attempts_limit: wholeNumber(0, 20).optional(),
  allow_partial: flag.optional(),
  expires_at: instant.optional(),
  fields: anyObject.meta(RECIPIENT_FIELDS).optional(),
};

type Values = AttributesReading<typeof AMENDABLE>['values'];

/**
 * Amends a request that is not final: the attempts, whether it may be paid in part, the deadline; its fields
 * while it waits for details. Fields that are given come beside those there are, or replace them.
 */
export async function amendPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const request = await requestOfPath(call, deps);
  const attributes = readResource(call.body, 'payout-request', call.id);
  const { values, faults: ofShape } = readAttributes(AMENDABLE, attributes, ATTRIBUTES_PATH);
  const faults: Fault[] = [...ofShape];
  checkExpiry(values.expires_at, deps.nowMs(), (name, text) =>
    faults.push({ path: ATTRIBUTES_PATH + pointer(name), text }),
  );
  faults.push(...(await faultsOfFields(values, request, deps)));
  refuse(attributeErrors(faults));

  const body = {
    command: 'amend' as const,
    by: call.caller.id,
    amendment: amendmentOf(values),
    recipient: recipientOf(values, request, deps),
  };
  await commandOperation(call, deps, request.id, body, ruleFor(values));
  return acceptedCommand(call, deps);
}

function ruleFor({ fields }: Values): CommandRule {
  return {
    judge: ({ final, status, wait_for_details }) => {
      // One that has just been accepted waits for its details in a moment.
      const takesFields = status === 'WAITING_DETAILS' || (status === 'CREATED' && wait_for_details);
      return final || (fields !== undefined && !takesFields) ? 'wrong_status' : 'possible';
    },
    refusal:
      fields === undefined
        ? 'The payout request has ended and cannot be amended.'
        : 'Fields can be amended only while the payout request waits for details.',
  };
}

async function faultsOfFields(
  { fields }: Values,
  { organization_id, service }: StoredPayoutRequest,
  { configuration }: ApiDeps,
): Promise<readonly Fault[]> {
  if (fields === undefined) return [];
  const { payoutServices } = await configuration.organization(organization_id);
  const definitions = payoutServices.find(({ code }) => code === service)?.fields ?? [];
  return fieldFaults(definitions, fields, true, ATTRIBUTES_PATH + pointer('fields'));
}

function amendmentOf({ attempts_limit, allow_partial, expires_at, fields }: Values): Amendment {
  return {
    ...(attempts_limit === undefined ? {} : { attemptsLimit: attempts_limit }),
    ...(allow_partial === undefined ? {} : { allowPartial: allow_partial }),
    ...(expires_at === undefined ? {} : { expiresAt: expires_at.toISOString() }),
    ...(fields === undefined ? {} : { fields: Object.keys(fieldTexts(fields)) }),
  };
}

/** The fields as they are from then on: sealed already in the inbox. */
function recipientOf(
  { fields }: Values,
  { id, sealed }: StoredPayoutRequest,
  { vault }: ApiDeps,
): { readonly sealed: string; readonly fingerprint: string } | null {
  if (fields === undefined) return null;
  const text = canonicalJson({ ...openRecipient(vault, sealed, id), ...fieldTexts(fields) });
  return { sealed: vault.seal(text, id), fingerprint: vault.fingerprint(text).toString('base64') };
}
