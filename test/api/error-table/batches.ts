import { createApp } from '../../../src/api/app';
import type { ApiDeps } from '../../../src/api/ports';
import { openDatabase } from '../../../src/db/knex';
import { freePort } from '../../support/free-port';
import { request } from '../../support/request';
import { BASE } from '../support/api';
import { READERS } from '../support/two-organizations';
import type { Situation } from './situations';
import { after, LIVE_WITHOUT_ACCOUNT, post, postText, read, type Stage, type Wrong } from './stage';

const BATCHES = '/batches';
const HEADER = 'point_id,point_currency,service_amount,service,fields.account';
const FILE = `${HEADER}\npop_main,USD,50.00,test_usd,12345\n`;
const ROW = { point_id: 'pop_main', point_currency: 'USD', service_amount: '50', service: 'test_usd' };
const ROWS = [{ ...ROW, fields: { account: '12345' } }];

const upload = (file: string | Buffer, query = '', headers: Readonly<Record<string, string>> = {}) =>
  postText(`${BATCHES}${query}`, file, { 'content-type': 'text/csv', ...headers });
const ofBatch = (end: string) => (stage: Stage) => `${BATCHES}/${stage.ours['batches']}${end}`;
const ofEnded = (end: string) => (stage: Stage) => `${BATCHES}/${stage.endedBatch}${end}`;
const readBatch = (end: string) => (stage: Stage) => read(ofBatch(end)(stage))(stage);
const faults = (...names: readonly string[]) =>
  names.toSorted().map((name) => `invalid_attribute /data/attributes/${name}`);
const parameters = (...names: readonly string[]) =>
  names.toSorted().map((name) => `invalid_parameter ${name}`);

const COMMANDS = ['confirm-duplicates', 'approve', 'pause', 'resume', 'cancel'] as const;
const WRONG_ATTRIBUTES = {
  ...{ plan: 'both', on_invalid: 'ask', autoprocess: 'yes', reference_id: 'x'.repeat(129), test_mode: false },
  ...{ description: '', metadata: { a: 1 }, callback_url: 'ftp://x', expires_at: '2026-01-01T00:00:00Z' },
  point_id: 'pop_none',
};
const WRONG_NAMES = Object.keys(WRONG_ATTRIBUTES).map((name) => (name === 'metadata' ? 'metadata/a' : name));

const MALFORMED: readonly Wrong[] = [
  ['an empty file', upload(''), ['malformed_body']],
  ['a file without a row', upload(`${HEADER}\n`), ['malformed_body']],
  ['a file that is no UTF-8', upload(Buffer.from(`${FILE}é`, 'latin1')), ['malformed_body']],
  ['a file whose quotes do not close', upload(`${FILE}"`), ['malformed_body']],
  ['half a list of rows', postText(BATCHES, '{"data":{"type":"batch"'), ['malformed_body']],
  ['another type, for a batch', post(BATCHES, 'payout', { rows: ROWS }), ['malformed_body /data/type']],
  ...COMMANDS.map(
    (name): Wrong => [
      `another type, to ${name} a batch`,
      post(ofBatch(`/${name}`), 'payout', {}),
      ['malformed_body /data/type'],
    ],
  ),
];

const FILTERS = [
  'filter[status]',
  'filter[reference_id]',
  'filter[created_at][gte]',
  'page[after]',
  'page[size]',
];
const OF_ROWS = [
  ...['filter[status]', 'filter[request_status]', 'filter[reference_id]', 'filter[line]'],
  ...['page[after]', 'page[size]'],
];
const nulls = (names: readonly string[]) => `?${names.map((name) => `${name}=%00`).join('&')}`;
const FOR_ALL = '?colour=red&force=1';

const PARAMETERS: readonly Wrong[] = [
  ['each parameter of the list of batches', read(`${BATCHES}${nulls(FILTERS)}`), parameters(...FILTERS)],
  ['each parameter of the rows of a batch', readBatch(`/rows${nulls(OF_ROWS)}`), parameters(...OF_ROWS)],
  ...['', '/events', '/faults', '/preview', '/results.csv', '/faults.csv'].map(
    (end): Wrong => [
      `parameters that GET /batches/{id}${end} does not have`,
      readBatch(`${end}${FOR_ALL}`),
      parameters('colour', 'force'),
    ],
  ),
  ...[...COMMANDS, 'preview'].map(
    (name): Wrong => [
      `parameters, to ${name} a batch`,
      post(ofBatch(`/${name}${FOR_ALL}`), 'batch', {}),
      parameters('colour', 'force'),
    ],
  ),
  [
    'attributes of a batch in the query, beside JSON',
    post(`${BATCHES}?plan=joint`, 'batch', { rows: ROWS }),
    parameters('plan'),
  ],
  [
    'a file in whose query each attribute is wrong',
    upload(
      FILE,
      `?${new URLSearchParams({
        ...WRONG_ATTRIBUTES,
        ...{ test_mode: 'false', metadata: 'a', 'metadata[a]': 'x'.repeat(501), colour: 'red' },
      })}`,
    ),
    parameters(...Object.keys(WRONG_ATTRIBUTES), 'colour', 'metadata[a]'),
  ],
  ['a parameter of a file twice', upload(FILE, '?plan=joint&plan=each'), parameters('plan')],
];

const MEDIA_TYPES: readonly Wrong[] = (
  [
    ['plain text', { 'content-type': 'text/plain' }, 'Content-Type'],
    ['a workbook', { 'content-type': 'application/vnd.ms-excel' }, 'Content-Type'],
    ['a file in Latin-1', { 'content-type': 'text/csv; charset=latin1' }, 'Content-Type'],
    ['a file without a header', { 'content-type': 'text/csv; header=absent' }, 'Content-Type'],
    ['a packed file', { 'content-encoding': 'gzip' }, 'Content-Encoding'],
  ] as const
).map(([says, headers, place]) => [says, upload(FILE, '', headers), [`unsupported_media_type ${place}`]]);

const ACCEPTED_TYPES: readonly Wrong[] = [
  [
    'a file whose answer is to be a file',
    upload(FILE, '', { accept: 'text/csv' }),
    ['not_acceptable Accept'],
  ],
  ...['results.csv', 'faults.csv'].map(
    (file): Wrong => [
      `${file} as a picture`,
      (stage) => read(ofBatch(`/${file}`)(stage), { accept: 'image/*' })(stage),
      ['not_acceptable Accept'],
    ],
  ),
];

const METHODS: readonly Wrong[] = (['put', 'delete', 'patch'] as const).map((method) => [
  `a batch by ${method}`,
  (stage) => request(stage.api.app)[method](`${BASE}${ofBatch('')(stage)}`),
  ['method_not_allowed'],
]);

const TOO_LARGE: readonly Wrong[] = [
  ['a row of 70 kB', upload(`${FILE}${'a'.repeat(70_000)}`), ['body_too_large']],
  [
    'rows of more than 10 MB as JSON',
    post(BATCHES, 'batch', { rows: [{ description: 'x'.repeat(11 * 1024 * 1024) }] }),
    ['body_too_large'],
  ],
  [
    'a reason of 100 kB',
    post(ofBatch('/cancel'), 'batch', { reason: 'x'.repeat(110_000) }),
    ['body_too_large'],
  ],
];

const ATTRIBUTES: readonly Wrong[] = [
  ['a batch of nothing', post(BATCHES, 'batch', {}), faults('rows')],
  ['a batch of no row', post(BATCHES, 'batch', { rows: [] }), faults('rows')],
  [
    'a batch in which each attribute is wrong',
    post(BATCHES, 'batch', { ...WRONG_ATTRIBUTES, rows: 'all', colour: 'red' }),
    faults(...WRONG_NAMES, 'rows', 'colour'),
  ],
  [
    'columns that are missing, unknown and there twice',
    upload('point_currency,servce,fields.account,fields.account\nUSD,a,b,c\n'),
    ['fields.account', 'point_amount', 'point_id', 'servce', 'service'].map(
      (name) => `invalid_attribute /rows/1/${name}`,
    ),
  ],
  [
    'a key for a file that is none, beside a wrong column',
    upload(FILE.replace('account', 'iban'), '', { 'idempotency-key': 'a b' }),
    ['invalid_attribute /rows/1/fields.iban', 'invalid_attribute Idempotency-Key'],
  ],
  ['an approval of nothing', post(ofBatch('/approve'), 'batch', {}), faults('preview_hash')],
  [
    'an approval of no hash, with a reason that is too long and more',
    post(ofBatch('/approve'), 'batch', { preview_hash: 'X', reason: 'x'.repeat(501), force: true }),
    faults('preview_hash', 'reason', 'force'),
  ],
  [
    'lines that no row is held at',
    post(ofBatch('/confirm-duplicates'), 'batch', { lines: [2, 3] }),
    faults('lines'),
  ],
  [
    'lines that are none, and more',
    post(ofBatch('/confirm-duplicates'), 'batch', { lines: [], force: true }),
    faults('lines', 'force'),
  ],
  ...['pause', 'resume', 'cancel'].map(
    (name): Wrong => [
      `a reason that is no text and something unknown, to ${name} a batch`,
      post(ofBatch(`/${name}`), 'batch', { reason: 5, force: true }),
      faults('reason', 'force'),
    ],
  ),
];

const LIVE: readonly Wrong[] = [
  [
    'a file, besides a column that no service of its organization has',
    upload(FILE, '', { authorization: `Bearer ${LIVE_WITHOUT_ACCOUNT}` }),
    ['invalid_attribute /rows/1/fields.account', 'live_not_available'],
  ],
];

const OTHER_FILE = FILE.replace('50.00', '51.00');
const KEY = { 'idempotency-key': 'reused-batch' };
const REUSED: readonly Wrong[] = [
  [
    'the key of a batch, with another row',
    after(upload(FILE, '', KEY), upload(OTHER_FILE, '', KEY)),
    ['idempotency_key_reused'],
  ],
  [
    'the reference of a batch, with another plan',
    after(upload(FILE, '?reference_id=reused-batch'), upload(FILE, '?reference_id=reused-batch&plan=joint')),
    ['idempotency_key_reused'],
  ],
];

const ended = (name: string, attributes: object = {}): Wrong => [
  `${name} of a batch that has ended`,
  post(ofEnded(`/${name}`), 'batch', attributes),
  ['wrong_status'],
];
const WRONG_STATUS: readonly Wrong[] = [
  ended('cancel'),
  ended('pause'),
  ended('resume'),
  ended('preview'),
  ended('confirm-duplicates'),
  ended('approve', { preview_hash: 'a'.repeat(64) }),
  [
    'an approval of what was never shown',
    post(ofBatch('/approve'), 'batch', { preview_hash: 'a'.repeat(64) }),
    ['wrong_status'],
  ],
  ['pause of a batch that waits', post(ofBatch('/pause'), 'batch', {}), ['wrong_status']],
  ['resume of a batch that waits', post(ofBatch('/resume'), 'batch', {}), ['wrong_status']],
];

/** A file is sent to an API that has something else beneath it. */
const uploadTo =
  (other: (deps: ApiDeps) => ApiDeps): Wrong[1] =>
  (stage) =>
    request(createApp(other(stage.api.deps)))
      .post(`${BASE}${BATCHES}`)
      .set({ authorization: `Bearer ${READERS.operator}`, 'content-type': 'text/csv' })
      .send(FILE);

const BROKEN = { organization: () => Promise.reject(new Error('select 4111111111111111')) };
const away: Wrong[1] = async (stage) => {
  const db = openDatabase(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1);
  try {
    return await uploadTo((deps) => ({ ...deps, db }))(stage);
  } finally {
    await db.destroy();
  }
};

/** What can go wrong with batches, by the situations of the table; those of keys and paths walk all routes. */
export const OF_BATCHES: Readonly<Partial<Record<Situation, readonly Wrong[]>>> = {
  'a body that is no document': MALFORMED,
  'a bad query parameter or cursor': PARAMETERS,
  'a body of another media type': MEDIA_TYPES,
  'an answer of another media type': ACCEPTED_TYPES,
  'a method that the path does not have': METHODS,
  'a body over the limit': TOO_LARGE,
  'a missing, wrong or unknown attribute': ATTRIBUTES,
  'a live order without a live account': LIVE,
  'a key or reference that made something else': REUSED,
  'a command that the status does not allow': WRONG_STATUS,
  'a database that is away': [['a file', away, ['unavailable']]],
  'a fault of ours': [['a file', uploadTo((deps) => ({ ...deps, configuration: BROKEN })), ['internal']]],
};
