import { z } from 'zod';
import { DURATION_TEXT, parseDurationMs } from '../../domain/duration';
import type { Parsed } from '../../domain/parsed';
import { parseBehaviour, simWords } from '../../sandbox/behaviour';
import type { CallLimits, ProviderSettings } from '../connector';

/** The settings of a sandbox account, understood. A null `baseUrl` is the embedded sandbox. */
export type SandboxSettings = {
  readonly baseUrl: URL | null;
  readonly defaultBehaviour: string | null;
  readonly limits: CallLimits;
};

const HOUR_MS = 3_600_000;
const QUERY_FOR_MAX_MS = 30 * 24 * HOUR_MS;

const SETTINGS = z.strictObject({
  base_url: z
    .string()
    .refine(isBaseUrl, 'must be an http or https URL without user, query and fragment')
    .optional(),
  default_behaviour: z
    .string()
    .refine(
      isBehaviourList,
      'must be "sim:" and behaviours of the sandbox, e.g. "sim:throttle,paid", of at most 255 characters',
    )
    .optional(),
  timeout_ms: wholeMs(1, 120_000).default(10_000),
  query_first_ms: wholeMs(1, HOUR_MS).default(2_000),
  query_max_ms: wholeMs(1, 24 * HOUR_MS).default(60_000),
  query_for: z.string().default('24h').transform(queryForMs),
});

/** Reads a sandbox account's settings, or names every fault of them. Unknown settings are faults. */
export function parseSettings(raw: ProviderSettings): Parsed<SandboxSettings> {
  const { success, data, error } = SETTINGS.safeParse(raw);
  if (!success) {
    const faults = error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: `/${key}`, text: 'is no setting of the sandbox' }))
        : [{ path: `/${issue.path.join('/')}`, text: issue.message }],
    );
    return { ok: false, faults };
  }
  if (data.query_max_ms < data.query_first_ms)
    return { ok: false, faults: [{ path: '/query_max_ms', text: 'must not be less than query_first_ms' }] };
  const limits = {
    timeoutMs: data.timeout_ms,
    queryFirstMs: data.query_first_ms,
    queryMaxMs: data.query_max_ms,
    queryForMs: data.query_for,
  };
  const baseUrl = data.base_url === undefined ? null : new URL(data.base_url);
  return { ok: true, value: { baseUrl, defaultBehaviour: data.default_behaviour ?? null, limits } };
}

function wholeMs(min: number, max: number) {
  const text = `must be whole milliseconds from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, text)
    .transform(Number)
    .refine((ms) => ms >= min && ms <= max, text);
}

function queryForMs(text: string, context: z.RefinementCtx): number {
  const durationMs = parseDurationMs(text);
  if (durationMs !== undefined && durationMs > 0 && durationMs <= QUERY_FOR_MAX_MS) return durationMs;
  const message = durationMs === undefined ? DURATION_TEXT : 'must be more than 0 and at most 30d';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'http:' || url.protocol === 'https:');
}

// The sandbox refuses a longer one, payment by payment.
const BEHAVIOUR_CHARACTERS_MAX = 255;

function isBehaviourList(text: string): boolean {
  if (text.length > BEHAVIOUR_CHARACTERS_MAX) return false;
  return simWords(text)?.every((word) => parseBehaviour(word) !== undefined) ?? false;
}
