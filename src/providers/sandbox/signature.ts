import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Secret } from '../../domain/secret';
import type { RawNotice } from '../connector';

// Standard Webhooks, "Verifying timestamps": older or newer could be a replay.
const TOLERANCE_SECONDS = 5 * 60;

/**
 * The id of a notice whose signature holds by the Standard Webhooks scheme and whose time is within five
 * minutes of ours; undefined otherwise. The package's own check reads the process's clock, ours is given.
 */
export function signedNoticeId(notice: RawNotice, secret: Secret, nowMs: number): string | undefined {
  const id = notice.headers['webhook-id'];
  const timestamp = notice.headers['webhook-timestamp'];
  const signatures = notice.headers['webhook-signature'];
  if (id === undefined || id === '' || timestamp === undefined || signatures === undefined) return undefined;
  if (!/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return undefined;
  const at = new Date(Number(timestamp) * 1_000);
  const expected = new Webhook(secret.reveal()).sign(id, at, notice.body.toString('utf8'));
  // Several are given while a secret is rotated.
  return signatures.split(' ').some((given) => equalInConstantTime(given, expected)) ? id : undefined;
}

function equalInConstantTime(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
