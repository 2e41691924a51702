import type { PostNotice } from './deliveries';

const TIMEOUT_MS = 10_000;

/** Posts by HTTP. A redirect is no 2xx: a signed notice is not handed on to where somebody else points. */
export const postNotice: PostNotice = async ({ url, headers, body, signal }) => {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, TIMEOUT_MS);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: ending.signal,
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
};
