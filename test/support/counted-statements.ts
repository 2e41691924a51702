import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { Context } from '@temporalio/activity';
import { Client } from 'pg';
import { FirstQuery } from '../../src/db/first-query';

/** On whose account a statement was sent. What neither an order nor an activity sent is nobody's: relays, sweeps. */
type Sender = 'order' | 'activities' | undefined;

export type Counted = {
  readonly statements: number;
  /** Transactions that were committed; a statement outside of one is one. */
  readonly commits: number;
};

export type StatementCounter = {
  readonly of: (sender: Exclude<Sender, undefined>) => Counted;
  /** All that was sent, by whomever. */
  readonly all: () => Counted;
  readonly reset: () => void;
  readonly stop: () => void;
};

type Sent = { readonly sender: Sender; readonly commits: boolean };

const REQUEST_BEGINS = 'http.server.request.start';
const ORDERS = '/v1/payout-gateway/payout-requests';

/** Counts what this process sends to Postgres, and on whose account, by the context it is sent in. */
export function countStatements(): StatementCounter {
  const orders = new AsyncLocalStorage<'order' | undefined>();
  const begins = (message: unknown): void => {
    const { method, url } = (message as { readonly request: IncomingMessage }).request;
    // The context of one call must not outlive it on a connection that is kept.
    orders.enterWith(method === 'POST' && url === ORDERS ? 'order' : undefined);
  };
  subscribe(REQUEST_BEGINS, begins);

  let sent: readonly Sent[] = [];
  const senderNow = (): Sender => (inActivity() ? 'activities' : orders.getStore());
  const inTransaction = new WeakSet<object>();
  const original = Client.prototype.query;
  const counting = function (this: Client, ...args: Parameters<Client['query']>) {
    const text = textOf(args[0]);
    if (/^begin\b/i.test(text)) inTransaction.add(this);
    // It brings the BEGIN of its transaction with it, which Postgres carries out as a statement of its own.
    if (isFirst(args[0])) {
      inTransaction.add(this);
      sent = [...sent, { sender: senderNow(), commits: false }];
    }
    const ends = /^(commit|rollback)\b/i.test(text);
    if (ends) inTransaction.delete(this);
    const commits = ends ? /^commit\b/i.test(text) : !inTransaction.has(this);
    sent = [...sent, { sender: senderNow(), commits }];
    return original.apply(this, args);
  };
  Client.prototype.query = counting as typeof original;

  const counted = (some: readonly Sent[]): Counted => ({
    statements: some.length,
    commits: some.filter(({ commits }) => commits).length,
  });
  return {
    of: (sender) => counted(sent.filter((each) => each.sender === sender)),
    all: () => counted(sent),
    reset: () => {
      sent = [];
    },
    stop: () => {
      Client.prototype.query = original;
      unsubscribe(REQUEST_BEGINS, begins);
    },
  };
}

function inActivity(): boolean {
  try {
    // Those of the sweeps and the rates come by the clock, and belong to no request.
    return Context.current().info.workflowType === 'payoutRequest';
  } catch {
    return false;
  }
}

const isFirst = (query: unknown): boolean => query instanceof FirstQuery;

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
