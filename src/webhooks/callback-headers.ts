import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { CallbackEndpoint } from '../domain/config/payout-point';
import type { CallbackId } from '../domain/ids';

const CONTENT = { 'content-type': 'application/json', 'user-agent': 'payout-gateway' };

/**
 * The headers of one try. Standard Webhooks (https://www.standardwebhooks.com): every secret signs, and the
 * signatures stand beside each other, so that the receiver may hold either while one is rotated; the time is
 * the try's own, so that a late try is not taken for a replay. The legacy format is signed with one secret.
 */
export function callbackHeaders(
  { format, secrets }: Pick<CallbackEndpoint, 'format' | 'secrets'>,
  id: CallbackId,
  body: string,
  nowMs: number,
): Readonly<Record<string, string>> {
  switch (format) {
    case 'standard-webhooks': {
      const at = new Date(nowMs);
      return {
        ...CONTENT,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
        'webhook-signature': secrets
          .map((secret) => new Webhook(secret.reveal()).sign(id, at, body))
          .join(' '),
      };
    }
    case 'paycore-signature': {
      const [secret] = secrets;
      if (secret === undefined) throw new Error('a callback endpoint has no secret');
      const signed = `${secret.reveal()}${body}${secret.reveal()}`;
      return { ...CONTENT, 'X-Signature': createHash('sha1').update(signed).digest('base64') };
    }
  }
}
