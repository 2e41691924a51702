import type { ApiDeps } from '../ports';

const ENGINE_ANSWERS_WITHIN_MS = 1_000;

/** The process lives and answers. */
export async function health(): Promise<object> {
  return { status: 'ok' };
}

/**
 * Ready means: requests can be accepted, for which the database is enough. The engine is only named.
 *
 * @throws the database's error when it is away, which is answered as `unavailable`
 */
export async function readiness({ db, engine }: ApiDeps): Promise<object> {
  await db.raw('select 1');
  return { status: 'ok', database: 'up', engine: (await isUp(engine)) ? 'up' : 'down' };
}

/** An engine that does not answer in time is down: readiness is asked every few seconds and must not hang. */
async function isUp(engine: ApiDeps['engine']): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ENGINE_ANSWERS_WITHIN_MS);
  });
  try {
    return await Promise.race([engine.isUp(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
