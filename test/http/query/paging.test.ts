import { cursorOf, pageAfter, pageSize } from '../../../src/api/query/paging';

test.each([
  ['1', 1],
  ['100', 100],
  ['0', undefined],
  ['101', undefined],
  ['01', undefined],
  ['1.0', undefined],
  ['-1', undefined],
  ['1e1', undefined],
  ['', undefined],
])('page[size]=%p is %p', (text, size) => {
  expect(pageSize.safeParse(text).data).toBe(size);
});

const after = pageAfter((position) => (position.startsWith('por_') ? position : undefined));

test('a cursor leads back to its place', () => {
  expect(after.safeParse(cursorOf('por_1')).data).toBe('por_1');
});

test.each([
  ['made up', 'por_1'],
  ['of another list', cursorOf('pay_1')],
  ['with something behind it', `${cursorOf('por_1')}!`],
  ['in another writing', `${cursorOf('por_1')}==`],
  ['empty', ''],
])('a cursor %s is refused', (_why, cursor) => {
  expect(after.safeParse(cursor).success).toBe(false);
});
