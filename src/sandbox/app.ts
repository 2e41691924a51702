import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { showBalance, tellBalance } from './balance-calls';
import { createPayment } from './create-payment';
import type { Desk, Outcome } from './desk';
import { CALLER_ID } from './order';
import { type About, cancelPayment, queryPayment, reversePayment } from './payment-calls';
import type { Payment } from './records';
import { callView, paymentView } from './view';

/** The sandbox's HTTP interface. `desk` is awaited, so that the port can be taken before the book is read. */
export function sandboxApp(opening: Promise<Desk>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '100kb' }));
  const on = (call: (desk: Desk, request: Request) => Promise<Outcome>): RequestHandler => {
    return async (request, response) => {
      const desk = await opening;
      answer(desk, await call(desk, request), response);
    };
  };
  app.get(
    '/healthz',
    on(async () => ok({ status: 'up' })),
  );
  app.post(
    '/payments',
    on((desk, request) => createPayment(desk, request.body, requestIdOf(request))),
  );
  app.get(
    '/payments/:key',
    on((desk, request) => aboutPayment(desk, request, queryPayment)),
  );
  app.post(
    '/payments/:key/cancel',
    on((desk, request) => aboutPayment(desk, request, cancelPayment)),
  );
  app.post(
    '/payments/:key/reverse',
    on((desk, request) => aboutPayment(desk, request, reversePayment)),
  );
  app.get(
    '/balance',
    on((desk, request) => showBalance(desk, request.query)),
  );
  app.post(
    '/_book/balance',
    on((desk, request) => tellBalance(desk, request.body)),
  );
  app.get('/_book/payments', on(listPayments));
  app.get('/_book/calls', on(listCalls));
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'NO_SUCH_PATH', text: 'The sandbox has no such path.' } });
  });
  app.use(answerFailure);
  return app;
}

function ok(body: object): Outcome {
  return { how: 'json', status: 200, body, afterMs: 0 };
}

async function aboutPayment(
  desk: Desk,
  request: Request,
  call: (desk: Desk, about: About) => Promise<Outcome>,
): Promise<Outcome> {
  const providerAccount = CALLER_ID.safeParse(request.query['provider_account']);
  const key = CALLER_ID.safeParse(request.params['key']);
  if (providerAccount.success && key.success)
    return call(desk, {
      providerAccount: providerAccount.data,
      key: key.data,
      requestId: requestIdOf(request),
    });
  const text = 'The query parameter provider_account must be 1 to 255 visible characters, as the key.';
  return { how: 'json', status: 400, body: { error: { code: 'INVALID_REQUEST', text } }, afterMs: 0 };
}

async function listPayments(desk: Desk, request: Request): Promise<Outcome> {
  await desk.durable.settled();
  const asked = (['provider_account', 'key', 'account', 'status'] as const).filter(
    (name) => request.query[name] !== undefined,
  );
  const fits = (payment: Payment): boolean => asked.every((name) => payment[name] === request.query[name]);
  return ok({ payments: [...desk.durable.book.payments.values()].filter(fits).map(paymentView) });
}

async function listCalls(desk: Desk): Promise<Outcome> {
  await desk.durable.settled();
  return ok({ calls: desk.durable.book.calls.map(callView) });
}

function answer(desk: Desk, outcome: Outcome, response: Response): void {
  switch (outcome.how) {
    case 'json': {
      const send = (): unknown => response.status(outcome.status).json(outcome.body);
      if (outcome.afterMs === 0) send();
      else desk.alarms.at(desk.alarms.nowMs() + outcome.afterMs, send);
      return;
    }
    case 'garbage':
      response.status(200).type('application/json').send('<!doctype html><p>All is well');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      // Stays open until the caller has had enough, or the sandbox is stopped.
      return;
  }
}

function requestIdOf(request: Request): string | null {
  return request.get('x-request-id') ?? null;
}

// Express knows an error handler by its four parameters.
function answerFailure(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  const status = statusOf(error);
  const code = status < 500 ? 'INVALID_REQUEST' : 'INTERNAL';
  const text = status < 500 ? 'The body could not be read.' : 'The sandbox could not keep its book.';
  response.status(status).json({ error: { code, text } });
}

function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
