import type { z } from 'zod';
import type { ResourceType } from '../document';
import type { Shown } from './shown';

/** One type of resource: what every answer with it holds. The views are typed by it, the answers described. */
export type ResourceKind<
  T extends ResourceType = ResourceType,
  A extends z.ZodObject = z.ZodObject,
  R extends z.ZodObject | undefined = z.ZodObject | undefined,
> = {
  readonly type: T;
  /** As generated clients name it: `PayoutRequest`. */
  readonly name: string;
  readonly description: string;
  readonly attributes: A;
  readonly relationships: R;
};

/** A resource of the kind. A member that the kind does not describe does not compile, nor one that is missing. */
export type ResourceOf<K extends ResourceKind> = {
  readonly type: K['type'];
  readonly id: string;
  readonly attributes: Shown<K['attributes']>;
} & (K['relationships'] extends z.ZodObject
  ? { readonly relationships: Shown<K['relationships']> }
  : unknown);

export function resourceKind<const T extends ResourceType, A extends z.ZodObject>(
  type: T,
  name: string,
  description: string,
  attributes: A,
): ResourceKind<T, A, undefined> {
  return { type, name, description, attributes, relationships: undefined };
}
