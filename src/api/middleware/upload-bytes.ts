import express from 'express';
import type { ApiRequest } from './locals';
import { isCsv } from './media-types';

export const UPLOAD_BYTES_MAX = 10 * 1024 * 1024;

/** Reads the bytes of an upload, unless it is a CSV file, which is read as it comes. */
export const uploadBytes = express.raw({
  // Express hands on what it was called with, which is a request of its own kind.
  type: (request) => !isCsv(request as ApiRequest),
  limit: UPLOAD_BYTES_MAX,
  inflate: false,
});
