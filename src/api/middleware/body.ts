import express from 'express';
import { gatewayError } from '../gateway-errors';
import { readJson } from '../json/read-json';
import type { Step } from './locals';

export const BODY_BYTES_MAX = 100 * 1024;

/** Reads the bytes of a body. Packed ones are refused: a small one could unpack to any size. */
export const bodyBytes = express.raw({ type: () => true, limit: BODY_BYTES_MAX, inflate: false });

/** Reads the bytes as JSON; a call without a body passes. */
export const bodyJson: Step = (request, response, next) => {
  const bytes: unknown = request.body;
  if (Buffer.isBuffer(bytes) && bytes.length > 0) {
    const reading = readJson(bytes);
    if (!reading.ok) throw gatewayError('malformed_body', `The body ${reading.text}.`);
    response.locals.body = reading.value;
  }
  next();
};
