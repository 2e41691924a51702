import type { Given } from './given';

/** The query of a list: the filters whose flags were given, as they were given; the gateway judges them. */
export function filterQuery<F extends string>(
  given: Given<NoInfer<F>>,
  parameters: Readonly<Record<F, string>>,
): URLSearchParams {
  const query = new URLSearchParams();
  for (const [flag, parameter] of Object.entries<string>(parameters)) {
    const value = given.one(flag as F);
    if (value !== undefined) query.set(parameter, value);
  }
  return query;
}
