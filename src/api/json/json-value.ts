import type { LosslessNumber } from 'lossless-json';

/** JSON as it was sent: a number keeps its digits. */
export type JsonValue = null | boolean | string | LosslessNumber | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Whether it is an object of JSON: no list, no number. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
