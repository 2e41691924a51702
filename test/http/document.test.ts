import { errorDocument, listDocument, resourceDocument } from '../../src/api/document';

const resource = { type: 'payout', id: 'pay_1', attributes: { part: 1 } } as const;

test('a document holds its resource, and what is included only if something was asked for', () => {
  expect(resourceDocument(resource)).toEqual({ jsonapi: { version: '1.1' }, data: resource });
  expect(resourceDocument(resource, [])).toHaveProperty('included', []);
});

test('a list says where it goes on, and how long a page is', () => {
  expect(listDocument([resource], null, 5)).toEqual({
    jsonapi: { version: '1.1' },
    data: [resource],
    links: { next: null },
    meta: { page: { size: 5 } },
  });
});

test('every error has an id of its own, and leaves out what is not known of it', () => {
  const errors = [{ code: 'not_found' }, { code: 'invalid_parameter', source: { parameter: 'a' } }] as const;
  expect(errorDocument(errors, 'call')).toEqual({
    jsonapi: { version: '1.1' },
    errors: [
      { id: 'call.1', status: '404', code: 'not_found', title: expect.any(String) },
      {
        id: 'call.2',
        status: '400',
        code: 'invalid_parameter',
        title: expect.any(String),
        source: { parameter: 'a' },
      },
    ],
  });
});

test('an answer never has more than a hundred errors', () => {
  const errors = Array.from({ length: 5_000 }, () => ({ code: 'invalid_attribute' }) as const);
  expect(errorDocument(errors, 'call')).toHaveProperty('errors.length', 100);
});
