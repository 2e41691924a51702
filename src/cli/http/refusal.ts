import { EXIT } from '../exit-code';
import { CommandFailure } from '../failure';
import { plainText } from '../show/plain-text';
import { readRefusal } from './api-document';
import type { HttpCall, Tried } from './try-call';

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
  idempotencyKey: string | undefined,
): CommandFailure {
  const what =
    tried.kind === 'no_answer'
      ? `${origin} could not be reached: ${tried.why}.`
      : `${origin} cannot answer now: status ${tried.status}.`;
  const lines = method === 'GET' ? [what] : [what, advice(idempotencyKey)];
  const document = tried.kind === 'answered' && readRefusal(tried.text) ? tried.text : undefined;
  return new CommandFailure(EXIT.unavailable, lines, document);
}

export function noGateway(origin: string): CommandFailure {
  return new CommandFailure(EXIT.unavailable, [`What answers at ${origin} is no payout gateway.`]);
}

function advice(idempotencyKey: string | undefined): string {
  return idempotencyKey === undefined
    ? 'It is not known whether it was carried out: look at it before you repeat it.'
    : `It is not known whether it was carried out: repeated with --idempotency-key ${idempotencyKey}, it is done once.`;
}
