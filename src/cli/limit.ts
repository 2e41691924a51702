import type { Flag } from './command';
import type { Given } from './given';
import type { ListDocument } from './http/api-document';
import type { World } from './world';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 10_000;
const WHOLE_NUMBER = /^[1-9]\d{0,4}$/;

export const LIMIT_FLAG = {
  limit: { value: 'NUMBER', says: `how many at most, up to ${LIMIT_MAX} (${LIMIT_DEFAULT})` },
} as const satisfies Readonly<Record<string, Flag>>;

export function limitFaults(given: Given<'limit'>): readonly string[] {
  const text = given.one('limit') ?? '1';
  return WHOLE_NUMBER.test(text) && Number(text) <= LIMIT_MAX
    ? []
    : [`--limit must be a whole number from 1 to ${LIMIT_MAX}.`];
}

export function limitOf(given: Given<'limit'>): number {
  return Number(given.one('limit') ?? LIMIT_DEFAULT);
}

/** A list that goes on says so: nobody is to take a part for the whole. */
export function tellMore(world: World, { data, links }: ListDocument): void {
  if (links.next !== null) world.tell(`There are more than these ${data.length}: see --limit.`);
}
