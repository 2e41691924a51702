import { z } from 'zod';
import { API_KEY_SCOPES, type ConfiguredApiKey } from '../../domain/config/api-key';
import { Secret } from '../../domain/secret';
import type { ConfigurationContext } from '../configuration-context';
import { readList } from '../section';
import { absence } from '../structure';
import { checkStructure, type Report } from '../structure-faults';

const KEY = /^sk_(test|live)_[A-Za-z0-9_]{16,200}$/;

const SHAPE = z.strictObject({
  key: z.unknown().transform((raw, checking) => {
    const fault = keyFault(raw);
    if (fault === undefined) return new Secret(String(raw));
    checking.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  }),
  scopes: z.array(z.enum(API_KEY_SCOPES)).min(1),
});

/**
 * Reads `api_keys`. They are refused as a whole unless the gateway is embedded: a file with keys in it
 * gets copied around. A key is one organization's, so `taken` spans all of them.
 */
export function readApiKeys(
  raw: unknown,
  path: string,
  taken: Set<string>,
  context: ConfigurationContext,
  report: Report,
): readonly ConfiguredApiKey[] {
  if (raw !== undefined && !context.allowApiKeys) {
    report(path, 'are for the embedded gateway only: with an own database, keys are made by a command');
    return [];
  }
  const keys: ConfiguredApiKey[] = [];
  readList(raw, path, report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    if (item === undefined) return;
    if (taken.has(item.key.reveal())) report(`${itemPath}/key`, 'is written twice');
    taken.add(item.key.reveal());
    keys.push({ key: item.key, scopes: [...new Set(item.scopes)] });
  });
  return keys;
}

function keyFault(raw: unknown): string | undefined {
  const mode = KEY.exec(String(raw))?.[1];
  if (mode === 'live') return 'is a live key: a file may hold test keys only';
  if (mode === 'test') return undefined;
  return absence(raw) ?? 'must be sk_test_ and at least 16 letters, digits or "_"';
}
