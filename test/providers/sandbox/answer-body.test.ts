import { readBalance, readPayment, readRefusal } from '../../../src/providers/sandbox/answer-body';

const SHOWN = {
  reference: 'sbx_1',
  provider_account: 'pac_a',
  key: 'pay_1',
  amount: '10.00',
  currency: 'USD',
  status: 'paid',
  paid_amount: '10.00',
  returned_amount: '0.00',
  code: null,
};

test('a payment is read in minor units and canonical text, and what is new in it is let be', () => {
  const body = JSON.stringify({ payment: { ...SHOWN, paid_amount: '9.5', colour: 'red' } });
  expect(readPayment(body)).toMatchObject({
    units: 1_000n,
    paidUnits: 950n,
    paidAmount: '9.50',
    returnedUnits: 0n,
  });
});

test.each([
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['no payment', '{}'],
  ['a payment of null', '{"payment":null}'],
  ['a status nobody knows', JSON.stringify({ payment: { ...SHOWN, status: 'odd' } })],
  ['a currency that is none', JSON.stringify({ payment: { ...SHOWN, currency: 'XXX' } })],
  ['an amount as a number', JSON.stringify({ payment: { ...SHOWN, amount: 10 } })],
  ['an amount that is none', JSON.stringify({ payment: { ...SHOWN, amount: '1e1' } })],
  ['more paid than asked', JSON.stringify({ payment: { ...SHOWN, paid_amount: '10.01' } })],
  [
    'more returned than paid',
    JSON.stringify({ payment: { ...SHOWN, paid_amount: '1.00', returned_amount: '2.00' } }),
  ],
  ['less than nothing returned', JSON.stringify({ payment: { ...SHOWN, returned_amount: '-1.00' } })],
  ['no reference', JSON.stringify({ payment: { ...SHOWN, reference: '' } })],
])('%s shows no payment', (_sentence, body) => {
  expect(readPayment(body)).toBeUndefined();
});

test.each([
  ['a refusal', '{"provider_account":"pac_a","key":"pay_1","error":{"code":"X","text":"No."}}', 'X'],
  [
    'a refusal of nothing in particular',
    '{"provider_account":null,"key":null,"error":{"code":"X","text":"No."}}',
    undefined,
  ],
  ['somebody else’s error page', '{"error":"no"}', undefined],
])('%s', (_sentence, body, code) => {
  expect(readRefusal(body)?.code).toBe(code);
});

const balances = (rows: unknown) => JSON.stringify({ provider_account: 'pac_a', balances: rows });

test.each([
  ['a balance is minor units', balances([{ currency: 'USD', balance: '12.30' }]), 1_230n],
  ['it may be below zero', balances([{ currency: 'USD', balance: '-0.01' }]), -1n],
  ['an unknown balance is none', balances([{ currency: 'USD', balance: null }]), undefined],
  ['another currency says nothing of this one', balances([{ currency: 'EUR', balance: '1.00' }]), undefined],
  ['another account says nothing of this one', balances([]).replace('pac_a', 'pac_b'), undefined],
  ['garbage is no balance', 'oops', undefined],
])('%s', (_sentence, body, units) => {
  expect(readBalance(body, 'pac_a', 'USD')).toBe(units);
});
