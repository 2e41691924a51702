import { EXIT } from '../exit-code';
import { CommandFailure } from '../failure';
import { plainText } from '../show/plain-text';
import { readRefusal } from './api-document';
import type { HttpCall, Tried } from './try-call';

/** What makes a call harmless when it is made again, if anything does. */
export type Repetition =
  | { readonly kind: 'by_key'; readonly key: string }
  | { readonly kind: 'by_content' }
  | { readonly kind: 'unsafe' };

/** The API's no, each fault on a line with the place it is about. */
export function refused(status: number, text: string): CommandFailure {
  const errors = readRefusal(text)?.errors ?? [];
  const lines = errors.map(({ code, title, detail, source }) => {
    const place = Object.values(source ?? {})[0] ?? '';
    return plainText(`- ${place === '' ? '' : `${place}: `}${detail ?? title} (${code})`);
  });
  const title = `The gateway refused with status ${status}${lines.length > 0 ? ':' : '.'}`;
  return new CommandFailure(EXIT.refused, [title, ...lines], errors.length > 0 ? text : undefined);
}

/** No answer, or one that says that there is none now; and what that means for what was to be done. */
export function unavailable(
  origin: string,
  { method }: HttpCall,
  tried: Tried,
  repetition: Repetition,
): CommandFailure {
  const what =
    tried.kind === 'no_answer'
      ? `${origin} could not be reached: ${tried.why}.`
      : `${origin} cannot answer now: status ${tried.status}.`;
  const lines = method === 'GET' ? [what] : [what, advice(repetition)];
  const document = tried.kind === 'answered' && readRefusal(tried.text) ? tried.text : undefined;
  return new CommandFailure(EXIT.unavailable, lines, document);
}

/** Ctrl-C while a call was under way. */
export function interruptedCall(method: HttpCall['method'], repetition: Repetition): CommandFailure {
  const lines = method === 'GET' ? [] : [advice(repetition)];
  return new CommandFailure(EXIT.interrupted, ['Ended by Ctrl-C.', ...lines]);
}

export function brokenOff(origin: string): CommandFailure {
  return new CommandFailure(EXIT.unavailable, [`The answer of ${origin} broke off; what came is not whole.`]);
}

export function noGateway(origin: string): CommandFailure {
  return new CommandFailure(EXIT.unavailable, [`What answers at ${origin} is no payout gateway.`]);
}

function advice(repetition: Repetition): string {
  const doubt = 'It is not known whether it was carried out';
  switch (repetition.kind) {
    case 'by_key':
      return `${doubt}: repeated with --idempotency-key ${repetition.key}, it is done once.`;
    case 'by_content':
      return `${doubt}: the same command again is done once.`;
    case 'unsafe':
      return `${doubt}: look at it before you repeat it.`;
  }
}
