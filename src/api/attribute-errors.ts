import type { Fault } from '../domain/parsed';
import { ATTRIBUTES_PATH } from './attributes/read-resource';
import { errorOf, type GatewayError } from './gateway-errors';

/** Faults of attributes as errors; each sentence begins with the name of what it is about. */
export function attributeErrors(faults: readonly Fault[]): readonly GatewayError[] {
  return faults.map(({ path, text }) => {
    const name = path.slice(ATTRIBUTES_PATH.length + 1);
    return errorOf('invalid_attribute', `${name} ${text}.`, { pointer: path });
  });
}
