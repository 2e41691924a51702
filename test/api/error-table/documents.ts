import type { Response } from 'supertest';
import { request } from '../../support/request';
import { BASE } from '../support/api';
import { after, direct, order, post, postText, read, type Stage, type Wrong } from './stage';

const REQUESTS = '/payout-requests';
const ORDER = JSON.stringify({ data: { type: 'payout-request', attributes: order() } });
const nested = (levels: number) => `{"data":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const ofPayout = (end: string) => (stage: Stage) => `/payouts/${stage.ours['payouts']}${end}`;

export const MALFORMED: readonly Wrong[] = [
  ['nothing', postText(REQUESTS, ''), ['malformed_body']],
  ['half a document', postText(REQUESTS, ORDER.slice(0, -1)), ['malformed_body']],
  ['JavaScript', postText(REQUESTS, "{data:{type:'payout-request'}}"), ['malformed_body']],
  ['two documents', postText(REQUESTS, ORDER + ORDER), ['malformed_body']],
  ['no UTF-8', postText(REQUESTS, Buffer.from(ORDER.replace('pop', 'pöp'), 'latin1')), ['malformed_body']],
  ['a list', postText(REQUESTS, `[${ORDER}]`), ['malformed_body ']],
  ['null', postText(REQUESTS, 'null'), ['malformed_body ']],
  ['no data', postText(REQUESTS, '{}'), ['malformed_body /data']],
  ['a list of data', postText(REQUESTS, `{"data":[${ORDER}]}`), ['malformed_body /data']],
  [
    'a key twice',
    postText(REQUESTS, ORDER.replace('"service"', '"service":"x","service"')),
    ['malformed_body'],
  ],
  ['33 levels', postText(REQUESTS, nested(32)), ['malformed_body']],
  ['50,000 levels', postText(REQUESTS, nested(50_000)), ['malformed_body']],
  ...['__proto__', 'constructor', 'prototype'].map(
    (key): Wrong => [
      `the key ${key}`,
      postText(REQUESTS, ORDER.replace('"account"', `"${key}":{"a":"b"},"account"`)),
      ['malformed_body'],
    ],
  ),
  [
    'the key __proto__ in other letters',
    postText(REQUESTS, ORDER.replace('"account"', '"__pr\\u006fto__":{"a":"b"},"account"')),
    ['malformed_body'],
  ],
  [
    'another type, an id of its own, links, and attributes that are a text',
    postText(REQUESTS, '{"data":{"type":"payout","id":"por_1","links":{},"attributes":"x"}}'),
    ['attributes', 'id', 'links', 'type'].map((member) => `malformed_body /data/${member}`),
  ],
  ['another type, for a direct payout', post('/payouts', 'case', direct()), ['malformed_body /data/type']],
  [
    'another type, for a preview',
    post(`${REQUESTS}/preview`, 'payout', order()),
    ['malformed_body /data/type'],
  ],
  [
    'another type, for an adjustment',
    post('/deposit-accounts/dep_usd/adjustments', 'payout', {}),
    ['malformed_body /data/type'],
  ],
  [
    'another type, for an answer to a payout',
    post(ofPayout('/resolve'), 'case', {}),
    ['malformed_body /data/type'],
  ],
  [
    'another id than in the path',
    (stage) =>
      postText(
        `/payouts/${stage.ours['payouts']}/query`,
        '{"data":{"type":"payout","id":"pay_other"}}',
      )(stage),
    ['malformed_body /data/id'],
  ],
];

const LISTS = {
  '/payout-requests': ['filter[status]', 'filter[point_id]', 'filter[service]', 'filter[created_at][gte]'],
  '/payouts': ['filter[status]', 'filter[payout_request_id]'],
  '/cases': ['filter[kind]', 'filter[open]'],
  '/callbacks': ['filter[status]', 'filter[operation_id]'],
  '/deposit-accounts': [],
  '/deposit-accounts/dep_usd/entries': [],
  '/payout-points': [],
  '/rates': ['filter[pair]'],
} as const;

const wrongList = ([path, filters]: readonly [string, readonly string[]]): Wrong => {
  const names = [...filters, 'page[after]', 'page[size]', 'sort'];
  const query = names.map((name) => `${name}=%00`).join('&');
  return [
    `each parameter of ${path}`,
    read(`${path}?${query}`),
    names.toSorted().map((name) => `invalid_parameter ${name}`),
  ];
};

export const PARAMETERS: readonly Wrong[] = [
  ...Object.entries(LISTS).map(wrongList),
  ['a page of 101', read(`${REQUESTS}?page[size]=101`), ['invalid_parameter page[size]']],
  ['a page of none', read(`${REQUESTS}?page[size]=0`), ['invalid_parameter page[size]']],
  [
    'a cursor of another list',
    read(`${REQUESTS}?page[after]=${Buffer.from('pay_1').toString('base64url')}`),
    ['invalid_parameter page[after]'],
  ],
  [
    'a parameter twice',
    read(`${REQUESTS}?filter[service]=test_usd&filter[service]=test_eur`),
    ['invalid_parameter filter[service]'],
  ],
  [
    'fields that the resource does not have',
    read(`${REQUESTS}?fields[payout-request]=status,secret&fields[payout]=status`),
    ['invalid_parameter fields[payout-request]', 'invalid_parameter fields[payout]'],
  ],
  [
    'something to be included that is not linked',
    (stage) => read(`${REQUESTS}/${stage.ours['payout-requests']}?include=routes`)(stage),
    ['invalid_parameter include'],
  ],
  [
    'parameters of an order',
    post(`${REQUESTS}?dry_run=true&force=1`, 'payout-request', order()),
    ['invalid_parameter dry_run', 'invalid_parameter force'],
  ],
];

const media = (says: string, headers: Readonly<Record<string, string>>, place = 'Content-Type'): Wrong => [
  says,
  postText(REQUESTS, ORDER, headers),
  [`unsupported_media_type ${place}`],
];

export const MEDIA_TYPES: readonly Wrong[] = [
  media('plain text', { 'content-type': 'text/plain' }),
  media('a form', { 'content-type': 'application/x-www-form-urlencoded' }),
  media('UTF-16', { 'content-type': 'application/json; charset=utf-16' }),
  media('an extension', { 'content-type': 'application/vnd.api+json; ext="https://jsonapi.org/ext/atomic"' }),
  media('a packed body', { 'content-encoding': 'gzip' }, 'Content-Encoding'),
];

export const ACCEPTED_TYPES: readonly Wrong[] = ['text/html', 'application/json;q=0', 'image/*'].map(
  (accept) => [`${accept} alone`, postText(REQUESTS, ORDER, { accept }), ['not_acceptable Accept']],
);

const by =
  (method: 'put' | 'delete' | 'patch' | 'options' | 'post', path: string) =>
  ({ api }: Stage): PromiseLike<Response> =>
    request(api.app)[method](`${BASE}${path}`);

export const METHODS: readonly Wrong[] = [
  ['an order that is put', by('put', REQUESTS), ['method_not_allowed']],
  ['requests that are deleted', by('delete', `${REQUESTS}/por_1`), ['method_not_allowed']],
  ['a list that is patched', by('patch', '/payouts'), ['method_not_allowed']],
  ['configuration that is posted', by('post', '/payout-routes'), ['method_not_allowed']],
  ['options', by('options', REQUESTS), ['method_not_allowed']],
];

const LARGE = { metadata: { note: 'x'.repeat(102_400) } };

export const TOO_LARGE: readonly Wrong[] = [
  ['an order', post(REQUESTS, 'payout-request', order(LARGE)), ['body_too_large']],
  ['a preview', post(`${REQUESTS}/preview`, 'payout-request', order(LARGE)), ['body_too_large']],
  ['a direct payout', post('/payouts', 'payout', direct(LARGE)), ['body_too_large']],
  ['blanks', postText(REQUESTS, ' '.repeat(102_401)), ['body_too_large']],
];

const KEY = (key: string) => ({ 'idempotency-key': key });

export const REUSED: readonly Wrong[] = [
  [
    'the key of a request, with another amount',
    after(
      post(REQUESTS, 'payout-request', order(), KEY('reused-1')),
      post(REQUESTS, 'payout-request', order({ service_amount: '50.01' }), KEY('reused-1')),
    ),
    ['idempotency_key_reused'],
  ],
  [
    'the reference of a request, with a body that is wrong besides',
    after(
      post(REQUESTS, 'payout-request', order({ reference_id: 'reused-2' })),
      post(REQUESTS, 'payout-request', order({ reference_id: 'reused-2', point_id: 'pop_none', x: 1 })),
    ),
    ['idempotency_key_reused'],
  ],
  [
    'the key of one request and the reference of another',
    after(
      after(
        post(REQUESTS, 'payout-request', order(), KEY('reused-3')),
        post(REQUESTS, 'payout-request', order({ reference_id: 'reused-3' })),
      ),
      post(REQUESTS, 'payout-request', order({ reference_id: 'reused-3' }), KEY('reused-3')),
    ),
    ['idempotency_key_reused'],
  ],
  [
    'the key of a direct payout, with another recipient',
    after(
      post('/payouts', 'payout', direct(), KEY('reused-4')),
      post('/payouts', 'payout', direct({ fields: { account: '54321' } }), KEY('reused-4')),
    ),
    ['idempotency_key_reused'],
  ],
];
