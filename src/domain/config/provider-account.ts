import type { Mode, ProviderAccountId } from '../ids';
import type { Secret } from '../secret';

/** Credentials at one provider. Every setting is sealed: which of them is secret, only the connector knows. */
export type ProviderAccount = {
  readonly id: ProviderAccountId;
  readonly connector: string;
  readonly mode: Mode;
  /** False takes all its routes out of routing (`provider_account_inactive`). */
  readonly active: boolean;
  readonly settings: Readonly<Record<string, Secret>>;
};
