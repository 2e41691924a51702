import { columnErrors, columnsOf } from '../../../src/batches/csv/columns';

const FIELDS = ['account', 'iban'];
const errorsOf = (header: string, hasPoint = false, line = 1) =>
  columnErrors(columnsOf({ line, cells: header.split(',') }), line, FIELDS, hasPoint).map(
    ({ detail, source }) =>
      `${source !== undefined && 'pointer' in source ? `${source.pointer} ` : ''}${detail}`,
  );

const SOUND = 'point_id,point_currency,service,point_amount,fields.iban,metadata.any key';

test.each<[says: string, header: string, errors: readonly string[]]>([
  ['all that is needed', SOUND, []],
  ['blanks around names', ' point_id , point_currency,service ,service_amount', []],
  ['both amounts, of which a row has one', `${SOUND},service_amount`, []],
  [
    'a typo, with what may be meant',
    `${SOUND},referense_id`,
    ['/rows/1/referense_id There is no column "referense_id"; perhaps reference_id is meant.'],
  ],
  [
    'capitals and blanks, with what may be meant',
    `${SOUND},Call Back URL,Reference ID`,
    [
      '/rows/1/Call Back URL There is no column "Call Back URL"; perhaps callback_url is meant.',
      '/rows/1/Reference ID There is no column "Reference ID"; perhaps reference_id is meant.',
    ],
  ],
  [
    'a field without its prefix',
    `${SOUND},account`,
    ['/rows/1/account There is no column "account"; perhaps fields.account is meant.'],
  ],
  ['what resembles nothing', `${SOUND},colour`, ['/rows/1/colour There is no column "colour".']],
  [
    'objects as a whole',
    `${SOUND},fields,metadata`,
    ['/rows/1/fields There is no column "fields".', '/rows/1/metadata There is no column "metadata".'],
  ],
  [
    'a field that no service has',
    `${SOUND},fields.colour`,
    ['/rows/1/fields.colour There is no column "fields.colour".'],
  ],
  [
    'keys of metadata that cannot be stored',
    `${SOUND},metadata.,metadata.__proto__`,
    [
      '/rows/1/metadata. There is no column "metadata.".',
      '/rows/1/metadata.__proto__ There is no column "metadata.__proto__".',
    ],
  ],
  ['a column without a name', `${SOUND},`, ['/rows/1/ A column has no name.']],
  [
    'a column that is there twice, or three times',
    `${SOUND},service,service`,
    ['/rows/1/service The column "service" is there twice.'],
  ],
  [
    'what is missing',
    'service',
    [
      '/rows/1/point_id The column point_id is missing.',
      '/rows/1/point_currency The column point_currency is missing.',
      '/rows/1/point_amount The column point_amount is missing, or service_amount.',
    ],
  ],
  [
    'data in place of a header, of which nothing is repeated',
    'DE89370400440532013000,Ada,10',
    ['The first row must name the columns; it names none that is known.'],
  ],
  [
    'semicolons',
    SOUND.replaceAll(',', ';'),
    ['The first row must name the columns, separated by commas; this file seems to have semicolons.'],
  ],
  [
    'tabs',
    SOUND.replaceAll(',', '\t'),
    ['The first row must name the columns, separated by commas; this file seems to have tabs.'],
  ],
  [
    'lines that end with CR',
    'point_id\rpop_main',
    ['The first row must name the columns; lines must end with LF or CRLF.'],
  ],
])('%s', (_says, header, errors) => {
  expect(errorsOf(header)).toEqual(errors);
});

test('the point may be missing where the batch names one', () => {
  expect(errorsOf('point_currency,service,point_amount', true)).toEqual([]);
});

test('a name of any length is not repeated whole', () => {
  const [error = ''] = errorsOf(`${SOUND},${'x'.repeat(60_000)}`);
  expect(error.length).toBeLessThan(200);
});

test('the line of the header is told where blank lines are above it', () => {
  expect(errorsOf(`${SOUND},colour`, false, 4)).toEqual(['/rows/4/colour There is no column "colour".']);
});
