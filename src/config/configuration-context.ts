import type { Connector } from '../providers/connector';

/** What a file's meaning depends on besides its text. */
export type ConfigurationContext = {
  /** Where `${NAME}` in provider settings and callback secrets is looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether there is a file by that path. */
  readonly fileExists: (path: string) => boolean;
  /** `CONNECTORS`, or `withSandboxAsLive` of them. */
  readonly connectors: readonly Connector[];
  /** Keys in a file are for the embedded gateway only; elsewhere a command makes them. */
  readonly allowApiKeys: boolean;
};
