import type { Secret } from '../secret';

export const API_KEY_SCOPES = ['merchant', 'operator'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/** A key written into the file of an embedded gateway; always of mode test. */
export type ConfiguredApiKey = {
  readonly key: Secret;
  readonly scopes: readonly ApiKeyScope[];
};
