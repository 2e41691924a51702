import type { ResourceType } from '../document';
import { errorOf, type GatewayError, gatewayError, refuse } from '../gateway-errors';
import { isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { pointer } from '../json/pointer';

export const ATTRIBUTES_PATH = '/data/attributes';

const MEMBERS: ReadonlySet<string> = new Set(['type', 'attributes', 'meta']);

/**
 * The attributes of the one resource in a JSON:API body; none count as `{}`. Top-level members besides
 * `data` mean nothing here and are ignored.
 *
 * @param id the id in the path, which the body may repeat; absent where the gateway makes it
 * @throws GatewayErrors `malformed_body`, all faults of the document at once
 */
export function readResource(body: JsonValue | undefined, type: ResourceType, id?: string): JsonObject {
  if (body === undefined) throw gatewayError('malformed_body', 'The body is empty.');
  if (!isObject(body)) throw gatewayError('malformed_body', 'The body is not an object.', { pointer: '' });
  const data = member(body, 'data');
  if (!isObject(data)) throw gatewayError('malformed_body', 'data must be an object.', { pointer: '/data' });
  const attributes = member(data, 'attributes') ?? {};
  const errors = Object.keys(data)
    .filter((name) => !MEMBERS.has(name) && !(name === 'id' && id !== undefined))
    .map((name) => malformed('This member is not taken here.', pointer('data', name)));
  if (member(data, 'type') !== type) errors.push(malformed(`type must be "${type}".`, '/data/type'));
  if (id !== undefined && (member(data, 'id') ?? id) !== id)
    errors.push(malformed('id must be that of the path.', '/data/id'));
  if (!isObject(attributes)) errors.push(malformed('attributes must be an object.', ATTRIBUTES_PATH));
  refuse(errors);
  return isObject(attributes) ? attributes : {};
}

function malformed(text: string, at: string): GatewayError {
  return errorOf('malformed_body', text, { pointer: at });
}

function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
