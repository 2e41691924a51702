import { parseSettings } from '../../../src/providers/sandbox/settings';

test('an account without settings uses the embedded sandbox, with the defaults that are written down', () => {
  expect(parseSettings({})).toEqual({
    ok: true,
    value: {
      baseUrl: null,
      defaultBehaviour: null,
      limits: { timeoutMs: 10_000, queryFirstMs: 2_000, queryMaxMs: 60_000, queryForMs: 86_400_000 },
    },
  });
});

test('every setting can be given', () => {
  const settings = {
    base_url: 'https://sandbox.example:8443/v1/',
    default_behaviour: 'sim:throttle,return:1:50,paid',
    timeout_ms: '300',
    query_first_ms: '50',
    query_max_ms: '50',
    query_for: '500ms',
  };
  expect(parseSettings(settings)).toEqual({
    ok: true,
    value: {
      baseUrl: new URL('https://sandbox.example:8443/v1/'),
      defaultBehaviour: settings.default_behaviour,
      limits: { timeoutMs: 300, queryFirstMs: 50, queryMaxMs: 50, queryForMs: 500 },
    },
  });
});

test.each([
  ['no URL', { base_url: 'here' }, ['/base_url']],
  ['a URL of another scheme', { base_url: 'ftp://x' }, ['/base_url']],
  ['a URL with a password in it', { base_url: 'http://me:secret@x' }, ['/base_url']],
  ['a URL with a query', { base_url: 'http://x/?a=1' }, ['/base_url']],
  ['a behaviour without its prefix', { default_behaviour: 'paid' }, ['/default_behaviour']],
  ['a list with an unknown word', { default_behaviour: 'sim:paid,explode' }, ['/default_behaviour']],
  ['a time-out of nothing', { timeout_ms: '0' }, ['/timeout_ms']],
  ['a time-out in other units', { timeout_ms: '10s' }, ['/timeout_ms']],
  ['a last interval below the first', { query_first_ms: '100', query_max_ms: '99' }, ['/query_max_ms']],
  ['a duration that is none', { query_for: 'a day' }, ['/query_for']],
  ['a duration of nothing', { query_for: '0s' }, ['/query_for']],
  ['a duration of a year', { query_for: '365d' }, ['/query_for']],
  ['a setting nobody knows', { api_key: 'x' }, ['/api_key']],
  [
    'everything wrong at once',
    { base_url: '', timeout_ms: '-1', query_for: '', colour: 'red', shape: 'round' },
    ['/base_url', '/timeout_ms', '/query_for', '/colour', '/shape'],
  ],
])('%s is a fault, named by its path', (_sentence, settings, paths) => {
  const parsed = parseSettings(settings);
  expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual(paths);
});
