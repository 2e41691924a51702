import { countsOf, file, HEADER, upload, uploadJson } from '../../support/batches/upload';
import { openTestApi, type TestApi } from '../support/api';
import { KEYS } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('what is refused as a whole stores nothing', () => {
  const sound = file(2);
  test.each<
    [
      says: string,
      content: string | Buffer,
      query: Record<string, string>,
      headers: Record<string, string>,
      status: number,
      errors: readonly string[],
    ]
  >([
    ['an empty file', '', {}, {}, 400, ['malformed_body']],
    ['only a header', `${HEADER}\n`, {}, {}, 400, ['malformed_body']],
    ['UTF-16', Buffer.from(`\ufeff${sound}`, 'utf16le'), {}, {}, 400, ['malformed_body']],
    ['Latin-1', Buffer.from(`${sound}é`, 'latin1'), {}, {}, 400, ['malformed_body']],
    ['a workbook', Buffer.from('PK\u0003\u0004 and more', 'latin1'), {}, {}, 400, ['malformed_body']],
    ['a quote that is not closed', `${sound}"`, {}, {}, 400, ['malformed_body']],
    ['a line of 70 kB', `${sound}${'a'.repeat(70_000)}`, {}, {}, 413, ['body_too_large']],
    [
      'another charset',
      sound,
      {},
      { 'content-type': 'text/csv; charset=latin1' },
      415,
      ['unsupported_media_type header'],
    ],
    [
      'a file without a header, said so',
      sound,
      {},
      { 'content-type': 'text/csv; header=absent' },
      415,
      ['unsupported_media_type header'],
    ],
    ['a packed file', sound, {}, { 'content-encoding': 'gzip' }, 415, ['unsupported_media_type header']],
    [
      'a media type that is not read',
      sound,
      {},
      { 'content-type': 'text/plain' },
      415,
      ['unsupported_media_type header'],
    ],
    ['an answer that cannot be given', sound, {}, { accept: 'text/csv' }, 406, ['not_acceptable header']],
    ['a key that is none', sound, {}, { 'idempotency-key': 'with blank' }, 422, ['invalid_attribute header']],
    [
      'parameters, all at once',
      sound,
      {
        plan: 'both',
        autoprocess: 'perhaps',
        colour: 'red',
        test_mode: 'false',
        point_id: 'pop_none',
        'metadata[a]': 'x'.repeat(501),
        callback_url: 'ftp://x',
        expires_at: '2020-01-01T00:00:00Z',
      },
      {},
      400,
      [
        'autoprocess',
        'callback_url',
        'colour',
        'expires_at',
        'metadata[a]',
        'plan',
        'point_id',
        'test_mode',
      ].map((name) => `invalid_parameter ${name}`),
    ],
    [
      'columns, all at once',
      'point_currency,servce,fields.iban,fields.iban,color\nUSD,a,b,c,d\n',
      {},
      {},
      422,
      ['color', 'fields.iban', 'point_amount', 'point_id', 'servce', 'service'].map(
        (name) => `invalid_attribute /rows/1/${name}`,
      ),
    ],
  ])('%s', async (_says, content, query, headers, status, errors) => {
    const before = await countsOf(api);
    const answer = await upload(api, content, query, headers);
    expect(answer.status).toBe(status);
    const seen = answer.body.errors.map(
      ({ code, source }: { code: string; source?: Record<string, string> }) =>
        [code, ...(source === undefined ? [] : 'header' in source ? ['header'] : Object.values(source))].join(
          ' ',
        ),
    );
    expect(seen.sort()).toEqual([...errors].sort());
    expect(await countsOf(api)).toEqual(before);
  });

  test.each<[says: string, attributes: Record<string, unknown>, errors: readonly string[]]>([
    ['no rows at all', {}, ['/data/attributes/rows']],
    ['an empty list', { rows: [] }, ['/data/attributes/rows']],
    [
      'rows that are no list, and a wrong plan',
      { rows: 'all', plan: 1 },
      ['/data/attributes/plan', '/data/attributes/rows'],
    ],
    ['an unknown attribute', { rows: [{}], colour: 'red' }, ['/data/attributes/colour']],
  ])('JSON with %s', async (_says, attributes, pointers) => {
    const before = await countsOf(api);
    const answer = await uploadJson(api, attributes);
    expect(answer.status).toBe(422);
    expect(
      answer.body.errors.map(({ source }: { source: { pointer: string } }) => source.pointer).sort(),
    ).toEqual(pointers);
    expect(await countsOf(api)).toEqual(before);
  });

  test('a live batch without a live account', async () => {
    const before = await countsOf(api);
    const answer = await upload(api, sound, {}, { authorization: `Bearer ${KEYS.live}` });
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'live_not_available']);
    expect(await countsOf(api)).toEqual(before);
  });

  test('JSON of more than 10 MB, with the limit that holds there', async () => {
    const before = await countsOf(api);
    const answer = await uploadJson(api, { rows: [{ description: 'x'.repeat(11 * 1024 * 1024) }] });
    expect([answer.status, answer.body.errors[0].detail]).toEqual([
      413,
      'A body has at most 10485760 bytes.',
    ]);
    expect(await countsOf(api)).toEqual(before);
  });
});
