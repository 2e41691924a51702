import { adjustment, direct, order, patch, post, type Stage, type Wrong } from './stage';

const faults = (...names: readonly string[]) =>
  names.toSorted().map((name) => `invalid_attribute /data/attributes/${name}`);
const ofPayout = (end: string) => (stage: Stage) => `/payouts/${stage.ours['payouts']}${end}`;
const ofRequest = (end: string) => (stage: Stage) =>
  `/payout-requests/${stage.ours['payout-requests']}${end}`;
const ofCase = (stage: Stage) => `/cases/${stage.ours['cases']}/close`;
const PAST = '2026-01-01T00:00:00Z';

const WRONG_EVERYWHERE = {
  test_mode: false,
  reference_id: 'x'.repeat(129),
  description: 'x'.repeat(501),
  metadata: { a: 1, b: 'fine', c: null },
  callback_url: 'ftp://user:secret@shop.example/hook',
  autoprocess: 'yes',
  expires_at: PAST,
};
const NAMES_EVERYWHERE = [
  ...['test_mode', 'reference_id', 'description', 'metadata/a', 'metadata/c', 'callback_url', 'autoprocess'],
  'expires_at',
];

const WRONG_ORDER = order({
  ...WRONG_EVERYWHERE,
  point_id: 'pop_none',
  point_currency: 'XXX',
  service: 'none',
  service_amount: '1e3',
  wait_for_details: 1,
  wait_for_balance: 'no',
  attempts_limit: 21,
  allow_split: {},
  allow_partial: [],
  parts_limit: 1,
  fields: 'account',
  amount: '1',
});
const NAMES_OF_ORDER = [
  ...NAMES_EVERYWHERE,
  ...['point_id', 'point_currency', 'service', 'service_amount', 'wait_for_details', 'wait_for_balance'],
  ...['attempts_limit', 'allow_split', 'allow_partial', 'parts_limit', 'fields', 'amount'],
];

const orders: readonly Wrong[] = [
  ['/payout-requests', 'a request'] as const,
  ['/payout-requests/preview', 'a preview'] as const,
].flatMap(([path, what]): Wrong[] => [
  [
    `${what} of nothing`,
    post(path, 'payout-request', {}),
    faults('point_id', 'point_currency', 'point_amount', 'service', 'fields'),
  ],
  [
    `${what} in which each attribute is wrong`,
    post(path, 'payout-request', WRONG_ORDER),
    faults(...NAMES_OF_ORDER),
  ],
  [
    `${what} with one amount too many, which has too many decimals besides`,
    post(path, 'payout-request', order({ point_amount: '1', service_amount: '1.001' })),
    faults('service_amount', 'service_amount'),
  ],
  [
    `${what} with fields that the service does not take`,
    post(path, 'payout-request', order({ fields: { account: 'abc', tier: 'lead', bic: 'X', holder: 5 } })),
    faults('fields/account', 'fields/bic', 'fields/holder', 'fields/tier'),
  ],
  [
    `${what} at a point of another organization, by a service that is not in use`,
    post(path, 'payout-request', order({ point_id: 'pop_other', service: 'test_jpy' })),
    faults('point_id', 'service'),
  ],
  [
    `${what} told to an address at a point without secrets`,
    post(path, 'payout-request', order({ point_id: 'pop_plain', callback_url: 'https://shop.example/' })),
    faults('callback_url'),
  ],
]);

const KEY_PLACE = 'invalid_attribute Idempotency-Key';
const badKeys = (path: string, type: string, body: unknown, name: string): readonly Wrong[] =>
  ['a b', 'x'.repeat(256), ''].map((key) => [
    `a key for ${path} that is none (${key.length} characters), beside a fault of the body`,
    post(path, type, body, { 'idempotency-key': key }),
    [...faults(name), KEY_PLACE].toSorted(),
  ]);

export const ATTRIBUTES: readonly Wrong[] = [
  ...orders,
  ...badKeys('/payout-requests', 'payout-request', order({ service_amount: 0 }), 'service_amount'),
  ...badKeys('/payouts', 'payout', direct({ amount: -1 }), 'amount'),
  ...badKeys('/deposit-accounts/dep_usd/adjustments', 'adjustment', adjustment({ kind: 'gift' }), 'kind'),
  ['a direct payout of nothing', post('/payouts', 'payout', {}), faults('route_id', 'amount', 'fields')],
  [
    'a direct payout in which each attribute is wrong',
    post('/payouts', 'payout', {
      ...direct(WRONG_EVERYWHERE),
      route_id: 'rou_none',
      amount: '12345678901234567',
      point_id: 'pop_none',
      fields: [],
      attempts_limit: 1,
    }),
    faults(...NAMES_EVERYWHERE, 'route_id', 'point_id', 'fields', 'attempts_limit'),
  ],
  [
    'a direct payout on a route that is off, of the other mode',
    post('/payouts', 'payout', direct({ route_id: 'rou_live' })),
    faults('route_id'),
  ],
  [
    'an adjustment of nothing',
    post('/deposit-accounts/dep_usd/adjustments', 'adjustment', {}),
    faults('kind', 'amount', 'reason'),
  ],
  [
    'an adjustment in which each attribute is wrong',
    post('/deposit-accounts/dep_usd/adjustments', 'adjustment', {
      kind: 'gift',
      amount: '0',
      reason: '',
      reference_id: '\u0000',
      by: 'me',
    }),
    faults('kind', 'amount', 'reason', 'reference_id', 'by'),
  ],
  [
    'a withdrawal of more than is available',
    post(
      '/deposit-accounts/dep_usd/adjustments',
      'adjustment',
      adjustment({ kind: 'withdrawal', amount: '1000000' }),
    ),
    faults('amount'),
  ],
  [
    'an amendment in which each attribute is wrong',
    patch(ofRequest(''), 'payout-request', {
      attempts_limit: -1,
      allow_partial: 'x',
      expires_at: PAST,
      fields: { account: 'abc' },
      service_amount: '1',
    }),
    faults('attempts_limit', 'allow_partial', 'expires_at', 'fields/account', 'service_amount'),
  ],
  ...['cancel', 'process', 'terminate'].map(
    (command): Wrong => [
      `a reason of 501 characters and something unknown, to ${command} a request`,
      post(ofRequest(`/${command}`), 'payout-request', { reason: 'x'.repeat(501), force: true }),
      faults('force', 'reason'),
    ],
  ),
  ...['cancel', 'process', 'query'].map(
    (command): Wrong => [
      `a reason that is no text and something unknown, to ${command} a payout`,
      post(ofPayout(`/${command}`), 'payout', { reason: 5, force: true }),
      faults('force', 'reason'),
    ],
  ),
  ['an answer of nothing', post(ofPayout('/resolve'), 'payout', {}), faults('outcome', 'reason')],
  [
    'an answer "paid" without a reference, of more than was asked for',
    post(ofPayout('/resolve'), 'payout', { outcome: 'paid', reason: 'seen', processed_amount: '50.01' }),
    faults('provider_reference', 'processed_amount'),
  ],
  [
    'an answer "failed" with an amount',
    post(ofPayout('/resolve'), 'payout', { outcome: 'failed', reason: 'seen', processed_amount: '1' }),
    faults('processed_amount'),
  ],
  ['a case that is closed without a reason', post(ofCase, 'case', {}), faults('reason')],
  [
    'a case that is closed with an empty reason, and a status',
    post(ofCase, 'case', { reason: '', status: 'closed' }),
    faults('reason', 'status'),
  ],
];
