import { allParsed } from '../../src/rates/all-parsed';

const fault = { path: '/1', text: 'is wrong' };

test('all values come out in their order', () => {
  expect(allParsed([1, 2].map((value) => ({ ok: true, value })))).toEqual({ ok: true, value: [1, 2] });
});

test('one fault is enough to give nothing, and all are told', () => {
  expect(
    allParsed([
      { ok: false, faults: [fault] },
      { ok: true, value: 1 },
      { ok: false, faults: [fault, fault] },
    ]),
  ).toEqual({ ok: false, faults: [fault, fault, fault] });
});
