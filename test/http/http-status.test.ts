import { HTTP_STATUS } from '../../src/api/http-status';
import { ERROR_CATALOGUE } from '../../src/domain/errors/catalogue';

test('every code of the catalogue is answered as an error, and nothing else is', () => {
  expect(new Set(Object.keys(HTTP_STATUS))).toEqual(new Set(Object.keys(ERROR_CATALOGUE)));
  for (const status of Object.values(HTTP_STATUS)) expect(status).toBeGreaterThanOrEqual(400);
});
