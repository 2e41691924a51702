import type { Step } from './locals';

/** Answers hold money and people: no cache on the way may keep them. */
export const noStore: Step = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
