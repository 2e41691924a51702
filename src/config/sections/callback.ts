import { z } from 'zod';
import {
  CALLBACK_FORMATS,
  type CallbackEndpoint,
  type CallbackFormat,
} from '../../domain/config/payout-point';
import { Secret } from '../../domain/secret';
import type { ConfigurationContext } from '../configuration-context';
import { duration, valueBy, wholeNumber } from '../structure';
import { checkStructure, type Report } from '../structure-faults';
import { substituteVariables } from '../variable-references';

const SECRETS_MAX = 5;
const URL_LENGTH_MAX = 2000;

const SHAPE = z.strictObject({
  url: valueBy(parseCallbackUrl, 'must be an http or https address without a user name'),
  secrets: z.array(z.string()).min(1).max(SECRETS_MAX),
  format: z.enum(CALLBACK_FORMATS).default('standard-webhooks'),
  only_final: z.boolean().default(false),
  retry_unit: duration('100ms', '1d').default(60_000),
  tries_max: wholeNumber(1, 1000).default(100),
  merge_window: duration('0s', '1h').default(1_000),
  timeout: duration('100ms', '5m').default(10_000),
});

/** Reads a point's `callback`. Whether a private address may be called is the installation's word, given later. */
export function readCallback(
  raw: unknown,
  path: string,
  context: ConfigurationContext,
  report: Report,
): CallbackEndpoint | undefined {
  const written = checkStructure(SHAPE, raw, path, report);
  if (written === undefined) return undefined;
  const secrets = written.secrets.flatMap((text, index) => {
    const secretPath = `${path}/secrets/${index}`;
    const secret = substituteVariables(text, context.env, secretPath, report);
    if (secret === undefined) return [];
    const fault = secretFault(secret, written.format);
    if (fault !== undefined) report(secretPath, fault);
    return fault === undefined ? [new Secret(secret)] : [];
  });
  const tooMany = written.format === 'paycore-signature' && written.secrets.length > 1;
  if (tooMany)
    report(`${path}/secrets`, 'must hold one secret: paycore-signature has room for one signature');
  if (tooMany || secrets.length < written.secrets.length) return undefined;
  return {
    url: written.url,
    secrets,
    format: written.format,
    onlyFinal: written.only_final,
    retryUnitMs: written.retry_unit,
    triesMax: written.tries_max,
    mergeWindowMs: written.merge_window,
    timeoutMs: written.timeout,
  };
}

function parseCallbackUrl(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > URL_LENGTH_MAX || !URL.canParse(raw)) return undefined;
  const { protocol, username, password } = new URL(raw);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? raw : undefined;
}

const STANDARD_SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const LEGACY_SECRET = /^[\x21-\x7e]{8,255}$/;

/** A `whsec_` secret holds 24 to 64 bytes (Standard Webhooks, signature scheme); a legacy one is what the merchant already has. */
function secretFault(secret: string, format: CallbackFormat): string | undefined {
  if (format === 'paycore-signature')
    return LEGACY_SECRET.test(secret) ? undefined : 'must be 8–255 visible characters';
  const encoded = STANDARD_SECRET.exec(secret)?.[1] ?? '';
  const bytes = Buffer.from(encoded, 'base64');
  const isWhole = bytes.toString('base64') === encoded;
  return isWhole && bytes.length >= 24 && bytes.length <= 64
    ? undefined
    : 'must be whsec_ and 24–64 bytes in base64';
}
