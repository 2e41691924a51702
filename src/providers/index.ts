import type { Connector } from './connector';
import { SANDBOX } from './sandbox';

/** One line a connector. A folder that is missing here is found by a test. */
export const CONNECTORS: readonly Connector[] = [SANDBOX];

export function connectorOf(key: string): Connector | undefined {
  return CONNECTORS.find((connector) => connector.key === key);
}
