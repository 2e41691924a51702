import type { Knex } from 'knex';

/** Bounds of a time: each that is given must hold. */
export type InstantBounds = {
  readonly gt?: Date | undefined;
  readonly gte?: Date | undefined;
  readonly lt?: Date | undefined;
  readonly lte?: Date | undefined;
};

const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Narrows a query to the rows whose column lies within the bounds. */
export function narrowToBounds(query: Knex.QueryBuilder, column: string, bounds: InstantBounds): void {
  for (const bound of ['gt', 'gte', 'lt', 'lte'] as const) {
    const instant = bounds[bound];
    if (instant !== undefined) query.where(column, OPERATORS[bound], instant);
  }
}
