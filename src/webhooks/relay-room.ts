/** Tries under way in one relay. */
const AT_ONCE_MAX = 50;
/** Of one endpoint in one claim; with this many under way, it is not claimed for. */
export const AT_ONCE_OF_ENDPOINT = 5;

/** What one claim may take. */
export type Room = {
  readonly limit: number;
  /** Endpoints that have their share. */
  readonly busy: readonly string[];
};

/** For what a claim had no room. */
export type Left = {
  /** For whomever. */
  readonly isAny: boolean;
  readonly endpoints: readonly string[];
};

export const NOTHING_LEFT: Left = { isAny: false, endpoints: [] };

/** @param underWay the endpoint of each try that is under way */
export function roomBeside(underWay: readonly string[]): Room {
  return { limit: Math.max(0, AT_ONCE_MAX - underWay.length), busy: withTheirShare(underWay) };
}

/** @param claimed the endpoint of each callback that a claim with this room took */
export function leftBy(claimed: readonly string[], { limit, busy }: Room): Left {
  return { isAny: claimed.length >= limit, endpoints: [...busy, ...withTheirShare(claimed)] };
}

/** Whether a claim would be worth its while now: it takes a few at a time, not one as soon as one is done. */
export function hasRoomFor({ isAny, endpoints }: Left, underWay: readonly string[]): boolean {
  const { limit, busy } = roomBeside(underWay);
  if (limit < AT_ONCE_OF_ENDPOINT) return false;
  return isAny || endpoints.some((endpoint) => !busy.includes(endpoint));
}

function withTheirShare(endpoints: readonly string[]): readonly string[] {
  const hasIts = (endpoint: string): boolean =>
    endpoints.filter((each) => each === endpoint).length >= AT_ONCE_OF_ENDPOINT;
  return [...new Set(endpoints)].filter(hasIts);
}
