import { keepNotice } from '../../db/inbox-store';
import { RELAY_AFTER_MS } from '../../db/relay-after';
import { parseId, timeOrderedId } from '../../domain/ids';
import type { NoticeReading, RawNotice } from '../../providers/connector';
import { passOn } from '../commands/note';
import { gatewayError } from '../gateway-errors';
import type { ApiRequest, ApiResponse } from '../middleware/locals';
import type { ApiDeps } from '../ports';

// Whoever knows a payment's id can send hints; one in this time is enough to make us ask.
const HINT_EVERY_MS = 60_000;
const ID_RANDOM_BYTES = 10;

/**
 * Takes a provider's notice: no key, the connector checks the signature. It is kept in the inbox before it
 * is acknowledged; what it says comes true in the workflow. One without a good signature proves nothing
 * and is only a reason to ask the provider.
 */
export async function receiveNotice(
  request: ApiRequest,
  response: ApiResponse,
  deps: ApiDeps,
): Promise<void> {
  const { connector: connectorKey = '', account: accountId } = request.params;
  const account = parseId('providerAccount', accountId);
  const read = account && (await deps.notices.read(connectorKey, account, rawNotice(request)));
  if (read === undefined) throw gatewayError('not_found');
  const { organizationId, reading } = read;
  if (reading.kind === 'unreadable') throw gatewayError('malformed_body', 'The notice cannot be read.');

  const atMs = deps.nowMs();
  const kept = await keepNotice(
    deps.db,
    timeOrderedId('inboxItem', atMs, deps.randomBytes(ID_RANDOM_BYTES)),
    {
      organizationId,
      source: `${connectorKey}/${accountId}`,
      sourceId: sourceIdOf(reading, atMs),
      kind: reading.kind === 'authentic' ? 'notice' : 'hint',
      providerAccount: accountId ?? '',
      idempotencyKey: reading.idempotencyKey,
      currency: reading.kind === 'authentic' ? reading.currency : null,
      answer: reading.kind === 'authentic' ? reading.answer : null,
    },
    { receivedAt: new Date(atMs), passOnBefore: new Date(atMs + RELAY_AFTER_MS) },
  );
  response.status(202).end();
  if (kept !== undefined) await passOn(kept, deps);
}

type Readable = Exclude<NoticeReading, { kind: 'unreadable' }>;

function sourceIdOf(reading: Readable, atMs: number): string {
  return reading.kind === 'authentic'
    ? reading.noticeId
    : `hint:${reading.idempotencyKey}:${Math.floor(atMs / HINT_EVERY_MS)}`;
}

function rawNotice(request: ApiRequest): RawNotice {
  const body: unknown = request.body;
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return { headers: Object.fromEntries(headers), body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
}
