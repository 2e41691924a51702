import type { NextFunction, Request, Response } from 'express';
import type { ApiKey } from '../../db/api-key-store';
import type { JsonValue } from '../json/json-value';

/** What the steps of one call hand on to the next ones. */
export type CallLocals = {
  requestId: string;
  /** Set by authentication. */
  caller?: ApiKey;
  /** Set by authentication: what came along with the key, and when it was asked for. */
  configuration?: { readonly version: number; readonly askedAtMs: number };
  /** Set where the call has a body. */
  body?: JsonValue;
};

export type ApiRequest = Request<{
  readonly id?: string;
  readonly connector?: string;
  readonly account?: string;
}>;
export type ApiResponse = Response<unknown, CallLocals>;
export type Step = (request: ApiRequest, response: ApiResponse, next: NextFunction) => void | Promise<void>;
