import type { Stored } from '../../domain/config/stored-configuration';
import { type ChangedProperty, changedProperties, type Described } from './properties';

export type SectionKind =
  | 'provider_account'
  | 'deposit_account'
  | 'payout_service'
  | 'payout_route'
  | 'routing_scheme'
  | 'rate_source'
  | 'rate_scheme'
  | 'payout_point';

export type ItemChange = 'added' | 'changed' | 'new_version' | 'disabled' | 'enabled_again';

/** How the items of one section are told apart and compared. */
export type SectionRule<T> = {
  readonly kind: SectionKind;
  readonly idOf: (item: T) => string;
  readonly describe: (item: T) => Described;
  /** Keys that cannot change once the item is stored. */
  readonly fixed?: readonly string[];
  /** A changed item becomes a new version, and the old one stays as it was. */
  readonly isVersioned?: true;
  /** Whether an item that is in the file is to be enabled; if absent, it is. */
  readonly isEnabled?: (item: T) => boolean;
};

export type SectionDifference = {
  readonly changes: readonly {
    readonly kind: SectionKind;
    readonly id: string;
    readonly change: ItemChange;
    readonly what: readonly string[];
  }[];
  readonly conflicts: readonly { readonly path: string; readonly text: string }[];
};

/** Compares one section of the file with what is stored, disabled items included; in the order of the file. */
export function sectionDifference<T>(
  rule: SectionRule<T>,
  stored: readonly Stored<T>[] = [],
  wanted: readonly T[] = [],
): SectionDifference {
  const storedById = new Map(stored.map((item) => [rule.idOf(item), item]));
  const wantedIds = new Set(wanted.map(rule.idOf));
  const compared = wanted.map((item, index) =>
    itemDifference(rule, storedById.get(rule.idOf(item)), item, `/${rule.kind}s/${index}`),
  );
  const gone = stored.filter((item) => item.enabled && !wantedIds.has(rule.idOf(item)));
  return {
    changes: [
      ...compared.flatMap(({ changes }) => changes),
      ...gone.map((item) => ({
        kind: rule.kind,
        id: rule.idOf(item),
        change: 'disabled' as const,
        what: ['it is no longer in the file'],
      })),
    ],
    conflicts: compared.flatMap(({ conflicts }) => conflicts),
  };
}

function itemDifference<T>(
  rule: SectionRule<T>,
  stored: Stored<T> | undefined,
  wanted: T,
  path: string,
): SectionDifference {
  const item = { kind: rule.kind, id: rule.idOf(wanted) };
  if (stored === undefined) return { changes: [{ ...item, change: 'added', what: [] }], conflicts: [] };
  const properties = changedProperties(rule.describe(stored), rule.describe(wanted));
  const change = changeOf(rule, stored.enabled, wanted, properties.length > 0);
  const what = properties.map(({ key, text }) => `${key}: ${text}`);
  return {
    changes: change === undefined ? [] : [{ ...item, change, what }],
    conflicts: properties
      .filter(({ key }) => rule.fixed?.includes(key))
      .map((property) => conflictOf(property, path)),
  };
}

function changeOf<T>(
  rule: SectionRule<T>,
  wasEnabled: boolean,
  wanted: T,
  isChanged: boolean,
): ItemChange | undefined {
  const isEnabled = rule.isEnabled?.(wanted) ?? true;
  if (isEnabled && !wasEnabled) return 'enabled_again';
  if (!isEnabled && wasEnabled) return 'disabled';
  if (!isChanged) return undefined;
  return rule.isVersioned ? 'new_version' : 'changed';
}

function conflictOf({ key, text }: ChangedProperty, path: string): { path: string; text: string } {
  return { path: `${path}/${key}`, text: `cannot change (${text}): make a new one under another id` };
}
