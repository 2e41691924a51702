import { BASE_PATH } from '../../src/api/paths';
import { ROUTES } from '../../src/api/routes';

test('no line of the table stands twice', () => {
  const lines = ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(lines).size).toBe(lines.length);
});

test('whatever lies under the base path needs a key', () => {
  const open = ROUTES.filter(({ access }) => access === 'public').map(({ path }) => path);
  expect(open.filter((path) => path.startsWith(BASE_PATH))).toEqual([]);
});
