import { existsSync } from 'node:fs';
import { type Environment, readEnvironment } from '../../src/config/environment';

const KEY = Buffer.alloc(32, 1).toString('base64');

function environmentOf(variables: Readonly<Record<string, string>>): Environment {
  const reading = readEnvironment(variables);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

function faultsOf(variables: Readonly<Record<string, string>>): readonly string[] {
  const reading = readEnvironment(variables);
  return reading.ok ? [] : reading.faults.map(({ path, text }) => `${path} ${text}`);
}

describe('an empty environment', () => {
  test('is the embedded gateway on this machine', () => {
    const { configurationFile, ...rest } = environmentOf({});
    expect(rest).toEqual({
      host: '127.0.0.1',
      port: 3000,
      metricsPort: 9464,
      sandboxPort: 3010,
      pgPort: 5433,
      temporalPort: 7233,
      uiPort: 8233,
      databaseUrl: undefined,
      temporalAddress: undefined,
      temporalNamespace: 'default',
      dataDir: '.data',
      logLevel: 'info',
      encryptionKeys: [],
      callbackAllowPrivate: true,
      rateLimit: { perSecond: 100, burst: 200 },
      sandboxAsLive: false,
      publicUrl: 'http://127.0.0.1:3000',
      sandboxUrl: 'http://127.0.0.1:3010',
    });
    expect(configurationFile !== undefined && existsSync(configurationFile)).toBe(true);
  });

  test('is what variables set to nothing are, too', () => {
    expect(environmentOf({ PORT: '', DATABASE_URL: '', ENCRYPTION_KEYS: '', LOG_LEVEL: '' })).toEqual(
      environmentOf({}),
    );
  });
});

describe('an own database', () => {
  const own = { DATABASE_URL: 'postgres://gateway:secret@db:5432/gateway' };

  test('has no default configuration, and calls no private address', () => {
    expect(environmentOf(own)).toMatchObject({ configurationFile: undefined, callbackAllowPrivate: false });
  });

  test('is kept from being printed', () => {
    const environment = environmentOf(own);
    expect(environment.databaseUrl?.reveal()).toBe(own.DATABASE_URL);
    expect(JSON.stringify(environment)).not.toContain('secret@');
  });

  test('takes the file and the permission that are given', () => {
    const given = { ...own, GATEWAY_CONFIG: '/etc/gateway.yaml', CALLBACK_ALLOW_PRIVATE: 'true' };
    expect(environmentOf(given)).toMatchObject({
      configurationFile: '/etc/gateway.yaml',
      callbackAllowPrivate: true,
    });
  });
});

describe('what is given', () => {
  test.each([
    [
      'other ports move the addresses that follow from them',
      { PORT: '4000', SANDBOX_PORT: '4010' },
      { publicUrl: 'http://127.0.0.1:4000', sandboxUrl: 'http://127.0.0.1:4010' },
    ],
    [
      'an address loses the slash at its end',
      { PUBLIC_URL: 'https://pay.example/gateway/' },
      { publicUrl: 'https://pay.example/gateway' },
    ],
    ['a host may be an IPv6 address', { HOST: '::' }, { host: '::' }],
    [
      'an own engine is an address',
      { TEMPORAL_ADDRESS: 'temporal:7233', TEMPORAL_NAMESPACE: 'payouts' },
      { temporalAddress: 'temporal:7233', temporalNamespace: 'payouts' },
    ],
    [
      'an own engine needs no ports of the embedded one',
      { TEMPORAL_ADDRESS: '[::1]:7233', TEMPORAL_PORT: '3000' },
      { temporalPort: 3000 },
    ],
    [
      'an own database needs no port of the embedded one',
      { DATABASE_URL: 'postgresql://db/x', PG_PORT: '3000' },
      { pgPort: 3000 },
    ],
    ['metrics need no port where they are off', { METRICS_PORT: '0' }, { metricsPort: undefined }],
    [
      'a burst is twice the rate, where it is not given',
      { RATE_LIMIT_PER_SECOND: '7' },
      { rateLimit: { perSecond: 7, burst: 14 } },
    ],
    ['a burst may be small', { RATE_LIMIT_BURST: '1' }, { rateLimit: { perSecond: 100, burst: 1 } }],
    ['a rate of 0 is no limit', { RATE_LIMIT_PER_SECOND: '0' }, { rateLimit: undefined }],
    ['the highest port is a port', { PORT: '65535' }, { port: 65_535 }],
    ['a level is a word of the logger', { LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    ['tests may let the sandbox be live', { SANDBOX_AS_LIVE: 'true' }, { sandboxAsLive: true }],
  ])('%s', (_, variables, expected) => {
    expect(environmentOf(variables)).toMatchObject(expected);
  });

  test('keys are read in their order, the first one writes', () => {
    const { encryptionKeys } = environmentOf({ ENCRYPTION_KEYS: `new:${KEY}, old:${KEY}` });
    expect(encryptionKeys.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

describe('a fault of the environment', () => {
  test.each([
    ['a port that is no number', { PORT: 'http' }, ['/PORT must be a port from 1 to 65535']],
    ['a port of zero', { UI_PORT: '0' }, ['/UI_PORT must be a port from 1 to 65535']],
    ['a port that is too high', { PG_PORT: '65536' }, ['/PG_PORT must be a port from 1 to 65535']],
    [
      'a port of the metrics that is none',
      { METRICS_PORT: '-1' },
      ['/METRICS_PORT must be a port from 1 to 65535, or 0 for none'],
    ],
    [
      'a rate that is no whole number',
      { RATE_LIMIT_PER_SECOND: '0.5' },
      ['/RATE_LIMIT_PER_SECOND must be a whole number from 0 to 100000'],
    ],
    [
      'a burst that would let nothing pass',
      { RATE_LIMIT_BURST: '0' },
      ['/RATE_LIMIT_BURST must be a whole number from 1 to 100000'],
    ],
    ['two equal ports', { PORT: '3010' }, ['/SANDBOX_PORT must differ from PORT: both are 3010']],
    [
      'three equal ports',
      { PG_PORT: '3000', UI_PORT: '3000' },
      ['/PG_PORT must differ from PORT: both are 3000', '/UI_PORT must differ from PORT: both are 3000'],
    ],
    ['a host with a blank', { HOST: 'my host' }, ['/HOST must be a host name or an IP address']],
    [
      'a database of another kind',
      { DATABASE_URL: 'mysql://db/x' },
      ['/DATABASE_URL must be an address that begins with postgres:// or postgresql://'],
    ],
    [
      'an engine without a port',
      { TEMPORAL_ADDRESS: 'temporal' },
      ['/TEMPORAL_ADDRESS must be host:port, e.g. temporal:7233'],
    ],
    [
      'an engine with a protocol',
      { TEMPORAL_ADDRESS: 'http://temporal:7233' },
      ['/TEMPORAL_ADDRESS must be host:port, e.g. temporal:7233'],
    ],
    [
      'a namespace with a blank',
      { TEMPORAL_NAMESPACE: 'a b' },
      ['/TEMPORAL_NAMESPACE must be letters, digits, "_", "." and "-"'],
    ],
    [
      'a level that does not exist',
      { LOG_LEVEL: 'loud' },
      ['/LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
    ],
    [
      'a yes that is no true',
      { CALLBACK_ALLOW_PRIVATE: 'yes' },
      ['/CALLBACK_ALLOW_PRIVATE must be true or false'],
    ],
    [
      'an address without a protocol',
      { PUBLIC_URL: 'pay.example' },
      ['/PUBLIC_URL must be an address that begins with http:// or https://'],
    ],
    [
      'a key that is too short',
      { ENCRYPTION_KEYS: 'a:c2VjcmV0' },
      ['/ENCRYPTION_KEYS entry 1 must hold 32 bytes in base64 (44 characters)'],
    ],
  ])('%s is told by the name of the variable', (_, variables, faults) => {
    expect(faultsOf(variables)).toEqual(faults);
  });

  test('is told with all the others', () => {
    const variables = {
      PORT: 'x',
      SANDBOX_PORT: '9464',
      LOG_LEVEL: 'x',
      DATABASE_URL: 'x',
      SANDBOX_AS_LIVE: '1',
    };
    expect(faultsOf(variables).map((fault) => fault.split(' ')[0])).toEqual([
      '/DATABASE_URL',
      '/PORT',
      '/LOG_LEVEL',
      '/SANDBOX_AS_LIVE',
      '/SANDBOX_PORT',
    ]);
  });

  test('never repeats what was given', () => {
    const secret = 'hunter2hunter2';
    expect(faultsOf({ DATABASE_URL: secret, ENCRYPTION_KEYS: `k:${secret}` }).join()).not.toContain(secret);
  });
});
