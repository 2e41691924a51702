import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { text } from '../attributes/schemas';
import type { ResourceType } from '../document';
import { refuse } from '../gateway-errors';
import type { Call } from '../route';

export const WITH_REASON = { reason: text(500).optional() };

/** The reason in a command's body; both are optional. */
export function reasonOf({ body, id }: Call, type: ResourceType): string | null {
  if (body === undefined) return null;
  const { values, faults } = readAttributes(WITH_REASON, readResource(body, type, id), ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  return values.reason ?? null;
}
