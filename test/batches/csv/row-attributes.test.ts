import { LosslessNumber } from 'lossless-json';
import { PAYOUT_REQUEST_ATTRIBUTES } from '../../../src/api/payout-requests/attributes';
import { columnsOf } from '../../../src/batches/csv/columns';
import { rowAttributes } from '../../../src/batches/csv/row-attributes';

const attributesOf = (cells: Readonly<Record<string, string>>) =>
  rowAttributes(columnsOf({ line: 1, cells: Object.keys(cells) }), Object.values(cells));

test.each<[says: string, cells: Record<string, string>, attributes: Record<string, unknown>]>([
  [
    'texts stay texts, digits of amounts too',
    { point_amount: '10.00', description: '007' },
    { point_amount: '10.00', description: '007' },
  ],
  ['an empty cell is not given', { description: '', 'fields.a': '', 'metadata.b': '' }, {}],
  [
    'flags are read, as spreadsheets write them, too',
    { autoprocess: 'true', allow_split: 'FALSE', test_mode: 'True' },
    { autoprocess: true, allow_split: false, test_mode: true },
  ],
  [
    'what is no flag stays text, to be told as a fault',
    { autoprocess: 'yes', allow_split: 'constructor' },
    { autoprocess: 'yes', allow_split: 'constructor' },
  ],
  ['numbers keep their digits', { attempts_limit: '3.0' }, { attempts_limit: new LosslessNumber('3.0') }],
  [
    'what is no number stays text',
    { parts_limit: '02', attempts_limit: '1e3' },
    { parts_limit: '02', attempts_limit: '1e3' },
  ],
  [
    'fields and metadata are gathered',
    { 'fields.a': '1', 'fields.b': 'x', 'metadata.k.l': 'y' },
    { fields: { a: '1', b: 'x' }, metadata: { 'k.l': 'y' } },
  ],
  [
    'the text true is a text where one is asked for',
    { description: 'true', 'fields.a': 'true' },
    { description: 'true', fields: { a: 'true' } },
  ],
])('%s', (_says, cells, attributes) => {
  expect(attributesOf(cells)).toEqual(attributes);
});

const WRITTEN: Readonly<Record<string, string>> = {
  callback_url: 'https://shop.example/',
  expires_at: '2026-12-01T00:00:00Z',
  attempts_limit: '2',
  parts_limit: '2',
};
const FLAGS = [
  'test_mode',
  'autoprocess',
  'wait_for_details',
  'wait_for_balance',
  'allow_split',
  'allow_partial',
];

test.each(
  Object.entries(PAYOUT_REQUEST_ATTRIBUTES).filter(([name]) => name !== 'fields' && name !== 'metadata'),
)('a cell of %s can be written so that it is taken', (name, schema) => {
  const cell = FLAGS.includes(name) ? 'true' : (WRITTEN[name] ?? '10');
  expect(schema.safeParse(attributesOf({ [name]: cell })[name]).success).toBe(true);
});
