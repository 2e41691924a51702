import type { Response } from 'supertest';
import { createApp } from '../../../src/api/app';
import type { ApiDeps } from '../../../src/api/ports';
import { ROUTES } from '../../../src/api/routes';
import { openDatabase } from '../../../src/db/knex';
import { freePort } from '../../support/free-port';
import { request } from '../../support/request';
import { BASE } from '../support/api';
import { READERS } from '../support/two-organizations';
import { direct, LIVE_WITHOUT_ACCOUNT, order, patch, post, type Stage, type Wrong } from './stage';

type Headers = Readonly<Record<string, string>>;

const by = (key: string) => ({ authorization: `Bearer ${key}` });
const RESOLVED = { outcome: 'paid', reason: 'seen', provider_reference: 'r-1' };

export const LIVE: readonly Wrong[] = [
  [
    'a request, besides what is wrong with it',
    post('/payout-requests', 'payout-request', order({ test_mode: false }), by(LIVE_WITHOUT_ACCOUNT)),
    [
      'invalid_attribute /data/attributes/point_id',
      'invalid_attribute /data/attributes/service',
      'live_not_available',
    ],
  ],
  [
    'a preview',
    post('/payout-requests/preview', 'payout-request', order(), by(LIVE_WITHOUT_ACCOUNT)),
    [
      'invalid_attribute /data/attributes/point_id',
      'invalid_attribute /data/attributes/service',
      'live_not_available',
    ],
  ],
  [
    'a direct payout',
    post('/payouts', 'payout', direct(), by(LIVE_WITHOUT_ACCOUNT)),
    ['invalid_attribute /data/attributes/route_id', 'live_not_available'],
  ],
];

/** Calls each route of a kind as it is declared. */
const call =
  (method: string, path: string, headers: Headers, app: (stage: Stage) => Stage['api']['app']) =>
  (stage: Stage): PromiseLike<Response> => {
    const asked = request(app(stage))[method as 'get'](path).set(headers);
    if (method === 'get') return asked;
    return asked.set('content-type', 'application/vnd.api+json').send('{"data":{"type":"x"}}');
  };
const ofStage = ({ api }: Stage) => api.app;
const KEYED = ROUTES.filter(({ access }) => access === 'merchant' || access === 'operator');

export const NOT_FOUND: readonly Wrong[] = [
  ...KEYED.filter(({ path }) => path.includes('/:id')).map(
    ({ method, path }): Wrong => [
      `${method} ${path}`,
      call(method, path.replace(':id', 'none_such'), by(READERS.operator), ofStage),
      ['not_found'],
    ],
  ),
  ['a path that is none', call('get', `${BASE}/nothing`, by(READERS.operator), ofStage), ['not_found']],
  [
    'an address of notices that is none',
    call('post', `${BASE}/provider-callbacks/none/pac_a`, {}, ofStage),
    ['not_found'],
  ],
];

export const UNAUTHENTICATED: readonly Wrong[] = KEYED.flatMap(({ method, path }): Wrong[] => [
  [`${method} ${path} without a key`, call(method, path, {}, ofStage), ['unauthenticated']],
  [
    `${method} ${path} with a key that nobody has`,
    call(method, path, by('sk_test_nobody_000000000000000000'), ofStage),
    ['unauthenticated'],
  ],
]);

export const FORBIDDEN: readonly Wrong[] = KEYED.filter(({ access }) => access === 'operator').map(
  ({ method, path }) => [
    `${method} ${path}`,
    call(method, path, by(READERS.merchant), ofStage),
    ['forbidden'],
  ],
);

/** The API of the stage with something else beneath it. */
const over = (other: (deps: ApiDeps) => ApiDeps) => (stage: Stage) => createApp(other(stage.api.deps));

export const LIMITED: readonly Wrong[] = KEYED.map(({ method, path }) => [
  `${method} ${path}`,
  call(
    method,
    path,
    by(READERS.operator),
    over((deps) => ({ ...deps, allowCall: async () => false })),
  ),
  ['rate_limited'],
]);

/** The same call where no database listens. */
const away =
  (method: string, path: string): Wrong[1] =>
  async (stage) => {
    const db = openDatabase(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1);
    try {
      return await call(
        method,
        path,
        by(READERS.operator),
        over((deps) => ({ ...deps, db })),
      )(stage);
    } finally {
      await db.destroy();
    }
  };

// A call needs the database to know its key: one of each method stands for all.
export const AWAY: readonly Wrong[] = [
  ['a list', away('get', `${BASE}/payout-requests`), ['unavailable']],
  ['an order', away('post', `${BASE}/payout-requests`), ['unavailable']],
  ['a direct payout', away('post', `${BASE}/payouts`), ['unavailable']],
  ['an amendment', away('patch', `${BASE}/payout-requests/por_1`), ['unavailable']],
  ['readiness', away('get', '/readyz'), ['unavailable']],
];

const BROKEN = over((deps) => ({
  ...deps,
  configuration: {
    organization: () => Promise.reject(new Error('select secret_hash from api_keys where 4111111111111111')),
  },
}));

const broken = (path: string, type: string, attributes: unknown): Wrong => [
  path,
  (stage) =>
    request(BROKEN(stage))
      .post(`${BASE}${path}`)
      .set({ ...by(READERS.operator), 'content-type': 'application/json' })
      .send(JSON.stringify({ data: { type, attributes } })),
  ['internal'],
];

export const INTERNAL: readonly Wrong[] = [
  broken('/payout-requests', 'payout-request', order()),
  broken('/payout-requests/preview', 'payout-request', order()),
  broken('/payouts', 'payout', direct()),
];

const of = (path: (stage: Stage) => string, type: string, attributes: unknown = {}) =>
  post(path, type, attributes);

export const WRONG_STATUS: readonly Wrong[] = (
  [
    [
      'cancel of a request that has ended',
      of((s) => `/payout-requests/${s.endedRequest}/cancel`, 'payout-request'),
    ],
    [
      'process of a request that was not held',
      of((s) => `/payout-requests/${s.ours['payout-requests']}/process`, 'payout-request'),
    ],
    [
      'terminate of a request that waits for nothing',
      of((s) => `/payout-requests/${s.ours['payout-requests']}/terminate`, 'payout-request'),
    ],
    [
      'an amendment of a request that has ended',
      patch((s) => `/payout-requests/${s.endedRequest}`, 'payout-request', { attempts_limit: 1 }),
    ],
    [
      'fields for a request that waits for none',
      patch((s) => `/payout-requests/${s.ours['payout-requests']}`, 'payout-request', {
        fields: { account: '1' },
      }),
    ],
    ['cancel of a direct payout that has ended', of((s) => `/payouts/${s.endedPayout}/cancel`, 'payout')],
    [
      'process of a direct payout that was not held',
      of((s) => `/payouts/${s.endedPayout}/process`, 'payout'),
    ],
    ['cancel of the payout of a request', of((s) => `/payouts/${s.ours['payouts']}/cancel`, 'payout')],
    ['process of the payout of a request', of((s) => `/payouts/${s.ours['payouts']}/process`, 'payout')],
    [
      'a question for a payout that was never sent',
      of((s) => `/payouts/${s.ours['payouts']}/query`, 'payout'),
    ],
    [
      'an answer to a payout that was never sent',
      of((s) => `/payouts/${s.ours['payouts']}/resolve`, 'payout', RESOLVED),
    ],
    [
      'the end of a case whose payout is not final',
      of((s) => `/cases/${s.openCase}/close`, 'case', { reason: 'seen' }),
    ],
  ] as const
).map(([says, send]) => [says, send, ['wrong_status']]);
