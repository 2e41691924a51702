import { answer, fakeWorld, list, resource, runLine } from './support/fake-world';

const found = (attributes: Readonly<Record<string, unknown>>) =>
  answer(200, {
    data: resource('cas_1', 'case', {
      kind: 'unknown_outcome',
      open: true,
      payout_id: 'pay_1',
      ...attributes,
    }),
  });
const RESOLVE = 'cases resolve cas_1 --outcome paid --reason seen --provider-reference r-7 --amount 40.00';

test('a case is resolved through its payout', async () => {
  const world = fakeWorld({ replies: [found({}), answer(202, { data: resource('pay_1', 'payout') })] });
  expect(await runLine(RESOLVE, world)).toBe(0);
  expect(world.sent[1]).toMatchObject({
    method: 'POST',
    url: 'http://127.0.0.1:3000/v1/payout-gateway/payouts/pay_1/resolve',
    body: {
      data: {
        type: 'payout',
        attributes: { outcome: 'paid', reason: 'seen', provider_reference: 'r-7', processed_amount: '40.00' },
      },
    },
  });
});

test.each([
  ['of another kind', { kind: 'late_success' }, 'no case of an unknown outcome'],
  ['that is closed', { open: false }, 'closed already'],
  ['without a payout', { payout_id: null }, 'names no payout'],
  ['whose payout would lead elsewhere', { payout_id: 'pay_1/../x' }, 'names no payout'],
])('a case %s is not resolved, and the command ends with 1', async (_says, attributes, told) => {
  const world = fakeWorld({ replies: [found(attributes)] });
  expect(await runLine(RESOLVE, world)).toBe(1);
  expect(world.told()).toContain(told);
  expect(world.sent).toHaveLength(1);
});

test.each([
  ['cases list', {}],
  ['cases list --open', { 'filter[open]': 'true' }],
  ['cases list --open --kind return,drift', { 'filter[open]': 'true', 'filter[kind]': 'return,drift' }],
])('%s asks for what it says', async (line, filters) => {
  const world = fakeWorld({ replies: [answer(200, list([]))] });
  expect(await runLine(line, world)).toBe(0);
  const [{ url } = { url: '' }] = world.sent;
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ ...filters, 'page[size]': '100' });
  expect(world.printed()).toBe('There are no such cases.\n');
});
