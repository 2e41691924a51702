import { Secret } from '../../domain/secret';

/** One value by which two versions of a thing can differ. Two are the same if their `exact` texts are. */
export type Property = { readonly exact: string; readonly shown: string };

/** A thing as a person wrote it, in the words of the file; nested maps become dotted keys. */
export type Described = { readonly [key: string]: DescribedValue };
export type DescribedValue =
  | string
  | number
  | boolean
  | null
  | Secret
  | Property
  | readonly string[]
  | Described
  | undefined;

export type ChangedProperty = { readonly key: string; readonly text: string };

/** What differs, in the order of keys. A secret's text says that it changed, not to what. */
export function changedProperties(before: Described, after: Described): readonly ChangedProperty[] {
  const [old, wanted] = [flattened(before), flattened(after)];
  const keys = [...new Set([...old.keys(), ...wanted.keys()])];
  return keys.flatMap((key) => {
    const [from, to] = [old.get(key), wanted.get(key)];
    return from?.exact === to?.exact ? [] : [{ key, text: changeText(from, to) }];
  });
}

function changeText(from: Property | undefined, to: Property | undefined): string {
  if (to === undefined) return 'taken away';
  if (from === undefined) return `new: ${to.shown}`;
  return from.shown === to.shown ? 'changed' : `${from.shown} → ${to.shown}`;
}

function flattened(described: Described, prefix = ''): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  for (const [key, value] of Object.entries(described)) {
    if (value === undefined) continue;
    const name = `${prefix}${key}`;
    if (isLeaf(value)) properties.set(name, propertyOf(value));
    else for (const [inner, property] of flattened(value, `${name}.`)) properties.set(inner, property);
  }
  return properties;
}

type Leaf = Exclude<DescribedValue, Described | undefined>;

function isLeaf(value: Exclude<DescribedValue, undefined>): value is Leaf {
  return (
    value === null ||
    typeof value !== 'object' ||
    value instanceof Secret ||
    Array.isArray(value) ||
    isProperty(value)
  );
}

function isProperty(value: object): value is Property {
  return 'exact' in value && 'shown' in value && typeof value.exact === 'string';
}

function propertyOf(leaf: Leaf): Property {
  if (leaf instanceof Secret) return { exact: leaf.reveal(), shown: '[secret]' };
  if (leaf === null) return { exact: 'null', shown: 'none' };
  if (typeof leaf !== 'object') return { exact: JSON.stringify(leaf), shown: String(leaf) };
  return isProperty(leaf) ? leaf : { exact: JSON.stringify(leaf), shown: leaf.join(', ') };
}
