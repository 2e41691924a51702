import type { Operation } from '../openapi/operation';
import type { Reading } from './declared';

/** The two endpoints of a kind that a configuration declares. */
export function readingOperations(path: string, reading: Reading): readonly Operation[] {
  const { kind, name } = reading;
  return [
    {
      id: `list${kind.name}s`,
      method: 'get',
      path,
      summary: `List the ${name}s by id`,
      query: reading.listParameters,
      answers: { 200: { list: kind } },
    },
    {
      id: `get${kind.name}`,
      method: 'get',
      path: `${path}/:id`,
      summary: `Read a ${name}`,
      query: reading.getParameters,
      answers: { 200: { one: kind } },
    },
  ];
}
