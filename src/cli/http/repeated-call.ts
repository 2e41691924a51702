import type { World } from '../world';
import { type HttpCall, type Tried, tryCall } from './try-call';

const TRIES_MAX = 4;
const FIRST_PAUSE_MS = 500;
const PAUSE_MAX_MS = 10_000;

/** Makes a call that may safely be made again, until there is an answer that a repetition would not change. */
export async function repeatedCall(world: World, call: HttpCall, interrupted: AbortSignal): Promise<Tried> {
  for (let tries = 1; ; tries += 1) {
    const tried = await tryCall(world, call, interrupted);
    const pauseMs = tries < TRIES_MAX ? pauseAfter(tried, tries) : undefined;
    if (pauseMs === undefined) return tried;
    await world.pause(pauseMs, interrupted);
  }
}

/** How long to wait before the next try; `undefined` when there is none. A gateway that says when is believed. */
export function pauseAfter(tried: Tried, tries: number): number | undefined {
  const growing = FIRST_PAUSE_MS * 2 ** (tries - 1);
  if (tried.kind === 'no_answer') return growing;
  if (tried.status !== 429 && tried.status < 500) return undefined;
  const seconds = tried.headers.get('retry-after') ?? '';
  if (!/^\d{1,6}$/.test(seconds)) return growing;
  const wantedMs = Math.max(Number(seconds) * 1000, growing);
  return wantedMs <= PAUSE_MAX_MS ? wantedMs : undefined;
}
