import { isGrpcServiceError } from '@temporalio/client';

/** Nobody was asked: the engine did not answer the call before. */
export class EngineAway extends Error {
  constructor() {
    super('the engine is away');
  }
}

export type AwayGuard = {
  /** @throws EngineAway at once while the engine is away and another call is finding out whether it is back */
  readonly guarded: <T>(call: () => Promise<T>) => Promise<T>;
  readonly hasAnswered: () => void;
};

const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const CAUSES_MAX = 5;

/**
 * Lets callers wait for an engine that is away one at a time. Each would wait for its whole deadline, and many
 * of them at once would take the connections to the database from those who need no engine.
 */
export function awayGuard(): AwayGuard {
  let isAway = false;
  let isAsking = false;
  return {
    hasAnswered: () => {
      isAway = false;
    },
    async guarded(call) {
      if (isAway && isAsking) throw new EngineAway();
      const asks = isAway;
      isAsking ||= asks;
      try {
        const result = await call();
        isAway = false;
        return result;
      } catch (error) {
        // A refusal is an answer, too.
        isAway = wasUnanswered(error);
        throw error;
      } finally {
        if (asks) isAsking = false;
      }
    },
  };
}

/** Whether nothing came back; the client wraps what happened. */
export function wasUnanswered(error: unknown): boolean {
  let said = error;
  for (let depth = 0; depth < CAUSES_MAX && said instanceof Error; depth += 1) {
    if (isGrpcServiceError(said)) return said.code === UNAVAILABLE || said.code === DEADLINE_EXCEEDED;
    said = said.cause;
  }
  return false;
}
