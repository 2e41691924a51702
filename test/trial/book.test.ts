import { minorUnits, stillToDo } from './book';

const line = (record: object): string => `${JSON.stringify(record)}\n`;
const call = (reference: string, step: object | null, deliveries: readonly string[] = []) =>
  line({ type: 'call', payment: { reference, step }, deliveries: deliveries.map((id) => ({ id })) });
const moved = (reference: string, step: object | null, deliveries: readonly string[] = []) =>
  line({ type: 'payment', payment: { reference, step }, deliveries: deliveries.map((id) => ({ id })) });
const step = { effect: 'pay' };

test.each([
  ['nothing was ever asked', '', 0],
  ['a call booked nothing', line({ type: 'call', payment: null, deliveries: [] }), 0],
  ['a payment is done at once', call('one', null), 0],
  ['a payment will change', call('one', step), 1],
  ['it has changed', call('one', step) + moved('one', null), 0],
  ['its notice is still owed', call('one', step) + moved('one', null, ['n1']), 1],
  ['a try of it failed', moved('one', null, ['n1']) + line({ type: 'delivery_failed', id: 'n1' }), 1],
  ['it was taken', moved('one', null, ['n1']) + line({ type: 'delivery_ended', id: 'n1' }), 0],
  ['one of two was taken', moved('one', null, ['n1', 'n2']) + line({ type: 'delivery_ended', id: 'n1' }), 1],
  ['a line is still being written', call('one', step) + call('two', step).slice(0, 20), 1],
])('when %s the provider has that many things to do', (_what, journal, expected) => {
  expect(stillToDo(journal)).toBe(expected);
});

test.each(['', '1', '1.5', '1.005', '-1.00', '1,00'])('"%s" is no amount of the trial', (text) => {
  expect(() => minorUnits(text)).toThrow(text);
});

test('amounts are read exactly', () => {
  expect(minorUnits('90071992547409931.05')).toBe(9007199254740993105n);
});
