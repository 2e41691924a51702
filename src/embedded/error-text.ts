// Errors are told by what they have, not by their class: the system's come from another realm where the
// code runs inside a sandbox such as jest's.

/** The sentence of whatever was thrown. */
export function errorText(error: unknown): string {
  return hasProperty(error, 'message') && typeof error.message === 'string' ? error.message : String(error);
}

/** The system's or Postgres's code of an error (`ENOENT`, `57P03`), undefined for errors without one. */
export function errorCode(error: unknown): string | undefined {
  return hasProperty(error, 'code') && typeof error.code === 'string' ? error.code : undefined;
}

function hasProperty<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
