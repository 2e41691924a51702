import { parseOrder } from '../../src/sandbox/order';
import { createBody, NOTICE_SECRET, order } from '../support/providers/order';

test('an amount is read as minor units of its currency', () => {
  expect(order({ amount: '10', currency: 'KWD' }).units).toBe(10_000n);
});

test.each([
  ['no object', 'text', 'INVALID_REQUEST', ['body:']],
  ['nothing', undefined, 'INVALID_REQUEST', ['body:']],
  ['an amount as a number', createBody({ amount: 10 }), 'INVALID_REQUEST', ['amount:']],
  ['a key with a space', createBody({ key: 'a b' }), 'INVALID_REQUEST', ['key: must be 1 to 255 visible']],
  [
    'several faults at once',
    createBody({ key: '', currency: 'XXX', fields: { account: 1 }, unheard: true }),
    'INVALID_REQUEST',
    ['key:', 'currency:', 'fields.account:', 'unheard'],
  ],
  [
    'a notice to nowhere, with no secret',
    createBody({ notice: { url: 'ftp://x', secret: 'whsec_' } }),
    'INVALID_REQUEST',
    ['notice.url:', 'notice.secret:'],
  ],
  ['an amount of nothing', createBody({ amount: '0.00' }), 'INVALID_AMOUNT', ['greater than zero']],
  ['an amount with an exponent', createBody({ amount: '1e3' }), 'INVALID_AMOUNT', ['without an exponent']],
  ['too many decimals', createBody({ amount: '1.5', currency: 'JPY' }), 'INVALID_AMOUNT', ['more decimals']],
])('%s is refused, and every fault is named', (_sentence, body, code, texts) => {
  const fault = parseOrder(body);
  expect(fault).toMatchObject({ code });
  for (const text of texts) expect('text' in fault && fault.text).toContain(text);
});

test.each([
  ['another amount', { amount: '10.01' }, false],
  ['another currency', { currency: 'EUR' }, false],
  ['another deposit currency', { deposit_currency: 'EUR' }, false],
  ['another recipient', { fields: { account: 'x' } }, false],
  ['another description', { description: 'rent' }, false],
  ['the amount in another spelling', { amount: '10' }, true],
  ['another default behaviour', { default_behaviour: 'sim:garbage' }, true],
  ['another place for notices', { notice: { url: 'http://127.0.0.1/x', secret: NOTICE_SECRET } }, true],
])('%s makes the same order: %s', (_sentence, changes, same) => {
  expect(order(changes).hash === order().hash).toBe(same);
});

test('fields in another order make the same order', () => {
  const left = order({ fields: { account: 'a', name: 'b' } });
  const right = order({ fields: { name: 'b', account: 'a' } });
  expect(left.hash).toBe(right.hash);
});
