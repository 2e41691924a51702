import { join } from 'node:path';
import type { RateLimit } from '../db/rate-limit-store';
import type { Fault, Parsed } from '../domain/parsed';
import { Secret } from '../domain/secret';
import type { EncryptionKey } from '../vault';
import { parseEncryptionKeys } from './encryption-keys';
import { packageRoot } from './package-root';
import { type VariableReader, variableReader } from './variables';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the process was told from outside. Where a server is undefined, the embedded one is used. */
export type Environment = {
  readonly host: string;
  readonly port: number;
  /** Undefined: no metrics are served. */
  readonly metricsPort: number | undefined;
  readonly sandboxPort: number;
  readonly pgPort: number;
  readonly temporalPort: number;
  readonly uiPort: number;
  readonly databaseUrl: Secret | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  /** Undefined only with an own database: what that holds is used as it is. */
  readonly configurationFile: string | undefined;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** The first writes, all read; empty when none were given. */
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly callbackAllowPrivate: boolean;
  /** Of each API key; undefined: there is none. */
  readonly rateLimit: RateLimit | undefined;
  readonly sandboxAsLive: boolean;
  /** Where providers reach the API with their notices; without a slash at its end, like `sandboxUrl`. */
  readonly publicUrl: string;
  readonly sandboxUrl: string;
};

const HTTP = ['http:', 'https:'];

/**
 * Reads the environment (`api.md`, Environment) and reports every fault together: one restart, not
 * five. A variable that is set to nothing counts as not set, since compose files pass such on. A
 * fault's path is the variable's name as a JSON pointer; no fault repeats a value, which may be secret.
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Parsed<Environment> {
  const faults: Fault[] = [];
  const read = variableReader(variables, (name, text) => faults.push({ path: `/${name}`, text }));
  const value = environmentFrom(read);
  const faulty = new Set(faults.map(({ path }) => path));
  faults.push(...portsUsedTwice(value, (name) => !faulty.has(`/${name}`)));
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
}

function environmentFrom(read: VariableReader): Environment {
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  // A faulty address is the fault of somebody who has a database: nothing embedded is to be defaulted then.
  const embedded = read.text('DATABASE_URL') === undefined;
  const port = read.port('PORT') ?? 3000;
  const sandboxPort = read.port('SANDBOX_PORT') ?? 3010;
  return {
    host: read.host('HOST') ?? '127.0.0.1',
    port,
    metricsPort: (read.portOrOff('METRICS_PORT') ?? 9464) || undefined,
    sandboxPort,
    pgPort: read.port('PG_PORT') ?? 5433,
    temporalPort: read.port('TEMPORAL_PORT') ?? 7233,
    uiPort: read.port('UI_PORT') ?? 8233,
    databaseUrl: databaseUrl === undefined ? undefined : new Secret(databaseUrl),
    temporalAddress: read.address('TEMPORAL_ADDRESS'),
    temporalNamespace: read.name('TEMPORAL_NAMESPACE') ?? 'default',
    configurationFile: read.text('GATEWAY_CONFIG') ?? (embedded ? demoConfiguration() : undefined),
    dataDir: read.text('DATA_DIR') ?? '.data',
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS) ?? 'info',
    encryptionKeys: read.parsed('ENCRYPTION_KEYS', parseEncryptionKeys) ?? [],
    callbackAllowPrivate: read.yesOrNo('CALLBACK_ALLOW_PRIVATE') ?? embedded,
    rateLimit: rateLimitFrom(read),
    sandboxAsLive: read.yesOrNo('SANDBOX_AS_LIVE') ?? false,
    publicUrl: withoutEndSlash(read.url('PUBLIC_URL', HTTP) ?? `http://127.0.0.1:${port}`),
    sandboxUrl: withoutEndSlash(read.url('SANDBOX_URL', HTTP) ?? `http://127.0.0.1:${sandboxPort}`),
  };
}

// More than one process can answer: who needs no limit says so with 0.
const RATE_MAX = 100_000;

/** The burst is twice the rate where it is not given. A burst of nothing would let no call pass, ever. */
function rateLimitFrom(read: VariableReader): RateLimit | undefined {
  const perSecond = read.count('RATE_LIMIT_PER_SECOND', 0, RATE_MAX) ?? 100;
  const burst = read.count('RATE_LIMIT_BURST', 1, RATE_MAX) ?? 2 * perSecond;
  return perSecond === 0 ? undefined : { perSecond, burst };
}

function demoConfiguration(): string {
  return join(packageRoot(), 'config', 'demo.yaml');
}

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

/** Only ports that this installation itself opens; of two variables with one port, the later is at fault. */
function portsUsedTwice(environment: Environment, isGood: (name: string) => boolean): readonly Fault[] {
  const opened: [name: string, port: number][] = [
    ['PORT', environment.port],
    ['SANDBOX_PORT', environment.sandboxPort],
  ];
  if (environment.metricsPort !== undefined) opened.splice(1, 0, ['METRICS_PORT', environment.metricsPort]);
  if (environment.databaseUrl === undefined) opened.push(['PG_PORT', environment.pgPort]);
  if (environment.temporalAddress === undefined)
    opened.push(['TEMPORAL_PORT', environment.temporalPort], ['UI_PORT', environment.uiPort]);

  const good = opened.filter(([name]) => isGood(name));
  return good.flatMap(([name, port], index) => {
    const first = good.slice(0, index).find(([, earlier]) => earlier === port);
    return first === undefined
      ? []
      : [{ path: `/${name}`, text: `must differ from ${first[0]}: both are ${port}` }];
  });
}
