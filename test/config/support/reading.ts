import type { ConfigurationContext } from '../../../src/config/configuration-context';
import { type ConfigurationReading, readConfigurationFile } from '../../../src/config/configuration-file';
import type { Configuration } from '../../../src/domain/config/configuration';
import { CONNECTORS } from '../../../src/providers';
import type { Connector } from '../../../src/providers/connector';

/** A provider that can be live and needs a secret; nothing is ever sent to it. */
const ACME: Connector = {
  key: 'acme',
  profile: { idempotency: null, query: null, returnWindowMs: 0 },
  modes: ['live'],
  checkSettings: (settings) =>
    settings['api_key'] === undefined
      ? { ok: false, faults: [{ path: '/api_key', text: 'is missing' }] }
      : { ok: true, value: settings },
  open: () => ({
    limits: { timeoutMs: 1, queryFirstMs: 1, queryMaxMs: 1, queryForMs: 1 },
    submit: async () => ({
      certainty: 'not_sent',
      reason: { code: 'CONNECTION_ERROR', providerCode: null, providerText: null },
    }),
  }),
};

export const HOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

export const CONTEXT: ConfigurationContext = {
  env: { ACME_KEY: 'acme-secret', HOOK_SECRET },
  fileExists: (path) => path === '/etc/gateway/ecb-reference-rates.csv',
  connectors: [...CONNECTORS, ACME],
  allowApiKeys: true,
};

export function read(text: string, context: Partial<ConfigurationContext> = {}): ConfigurationReading {
  return readConfigurationFile(text, '/etc/gateway/gateway.yaml', { ...CONTEXT, ...context });
}

/** Every fault as one line, `line path text`; none for a good file. */
export function faultsOf(text: string, context: Partial<ConfigurationContext> = {}): readonly string[] {
  const reading = read(text, context);
  return reading.ok ? [] : reading.faults.map((fault) => `${fault.line} ${fault.path} ${fault.text}`);
}

/** What a good file means; throws its faults. */
export function configurationOf(text: string, context: Partial<ConfigurationContext> = {}): Configuration {
  const reading = read(text, context);
  if (!reading.ok) throw new Error(faultsOf(text, context).join('\n'));
  return reading.value;
}
