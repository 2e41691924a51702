import type { ConfiguredRoutingScheme } from '../../domain/config/routing-scheme';
import type { Versioned } from '../../domain/config/stored-configuration';
import { parseId } from '../../domain/ids';
import type { Resource } from '../document';
import { readingOf } from './declared';

export const { list: listRoutingSchemes, get: getRoutingScheme } = readingOf<
  Versioned<ConfiguredRoutingScheme>
>({
  name: 'routing scheme',
  parseId: (text) => parseId('routingScheme', text),
  idOf: ({ id }) => id,
  visible: ({ routingSchemes }) => routingSchemes,
  show: (schemes) => schemes.map(routingSchemeResource),
});

/** The current version of a scheme; its trees and tests as a configuration file writes them. */
function routingSchemeResource(scheme: Versioned<ConfiguredRoutingScheme>): Resource {
  const { id, version, services, tests, enabled } = scheme;
  return { type: 'routing-scheme', id, attributes: { version, services, tests, enabled } };
}
