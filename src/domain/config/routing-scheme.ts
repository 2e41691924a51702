import type { RoutingSchemeId } from '../ids';
import type { RoutingTree } from '../routing/tree';

/** What changes here becomes a new version of the scheme. */
export type ConfiguredRoutingScheme = {
  readonly id: RoutingSchemeId;
  /** By service code. */
  readonly services: Readonly<Record<string, RoutingTree>>;
  /** As written (plain JSON); they have passed with these trees. */
  readonly tests: readonly unknown[];
};
