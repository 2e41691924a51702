import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors/catalogue';
import type { AttributeSchemas } from '../attributes/read-attributes';
import type { ResourceType } from '../document';
import type { Answer, Method } from '../route';
import type { ResourceKind } from './resource-kind';

/** The body of a call: one resource with the attributes that its endpoint reads. */
export type BodyKind = {
  readonly type: ResourceType;
  /** As generated clients name it: `NewPayoutRequest`. */
  readonly name: string;
  readonly attributes: AttributeSchemas;
  /** Whether the body may repeat the id of the path. */
  readonly takesId?: true;
  /** A call may come without any body. */
  readonly optional?: true;
  /** It may come as a CSV file, too; how. */
  readonly csv?: string;
};

/** What a success is answered with: one resource, a page of them, plain JSON, a CSV file, or nothing. */
export type AnswerKind =
  | { readonly one: ResourceKind; readonly included?: ResourceKind }
  | { readonly list: ResourceKind }
  | { readonly plain: z.ZodObject; readonly name: string }
  | { readonly csv: string }
  | { readonly empty: string };

/** One endpoint as it is described; what it takes are the very schemas by which its calls are read. */
export type Operation = {
  /** As generated clients name it: `createPayoutRequest`. */
  readonly id: string;
  readonly method: Method;
  /** As in the table of routes. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: AttributeSchemas;
  readonly body?: BodyKind;
  /** Takes the header `Idempotency-Key`, and answers a repetition with 200. */
  readonly idempotent?: true;
  readonly answers: { readonly [S in Answer['status']]?: AnswerKind };
  /** What can be refused besides what follows from path, query and body. */
  readonly refusals?: readonly ErrorCode[];
  /** Codes that can come first in an answer with a status that is not their own. */
  readonly refusalsAt?: { readonly [status: number]: readonly ErrorCode[] };
};

export type OperationGroup = {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
};
