import type { ConfiguredRoutingScheme } from '../../domain/config/routing-scheme';
import type { Versioned } from '../../domain/config/stored-configuration';
import { parseId } from '../../domain/ids';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { ROUTING_SCHEME } from './schema';

export const ROUTING_SCHEME_READING = readingOf<Versioned<ConfiguredRoutingScheme>>({
  kind: ROUTING_SCHEME,
  name: 'routing scheme',
  parseId: (text) => parseId('routingScheme', text),
  idOf: ({ id }) => id,
  visible: ({ routingSchemes }) => routingSchemes,
  show: (schemes) => schemes.map(routingSchemeResource),
});
export const { list: listRoutingSchemes, get: getRoutingScheme } = ROUTING_SCHEME_READING;

/** The current version of a scheme; its trees and tests as a configuration file writes them. */
function routingSchemeResource(
  scheme: Versioned<ConfiguredRoutingScheme>,
): ResourceOf<typeof ROUTING_SCHEME> {
  const { id, version, services, tests, enabled } = scheme;
  return { type: 'routing-scheme', id, attributes: { version, services, tests, enabled } };
}
