/** One text for several ids, whatever characters are in them. */
export const keyOf = (...ids: readonly (string | number)[]): string => JSON.stringify(ids);
