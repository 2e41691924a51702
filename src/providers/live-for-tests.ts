import type { Connector } from './connector';

/**
 * The connectors as they are under `SANDBOX_AS_LIVE=true`, for tests only: a sandbox account may be of
 * mode live, so that what is different about live operations can be tried without moving money.
 */
export function withSandboxAsLive(connectors: readonly Connector[]): readonly Connector[] {
  return connectors.map((connector) =>
    connector.key === 'sandbox' ? { ...connector, modes: ['test', 'live'] } : connector,
  );
}
