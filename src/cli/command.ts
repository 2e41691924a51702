import type { Environment } from '../config/environment';
import type { ExitCode } from './exit-code';
import type { Given } from './given';
import type { ApiClient } from './http/api-client';
import { CONNECTION_FLAGS } from './http/connection';
import type { World } from './world';

export type Flag = {
  /** What stands behind it in the help; a switch has none. */
  readonly value?: string;
  readonly says: string;
  /** One letter that stands for it, too. */
  readonly short?: string;
  readonly needed?: true;
  /** May be given more than once. */
  readonly many?: true;
};

/** The one word behind a command. */
export type Word = {
  readonly name: string;
  readonly says: string;
  /** What is wrong with it; `undefined` if nothing is. */
  readonly fault: (given: string) => string | undefined;
};

type Described<F extends string> = {
  /** `['audit']`, or a group and what is done: `['request', 'create']`. */
  readonly path: readonly [string, string?];
  readonly says: string;
  /** Further sentences of the help. */
  readonly more?: string;
  readonly word?: Word;
  readonly flags: Readonly<Record<F, Flag>>;
  /** What is wrong with the flags, taken together. */
  readonly faults?: (given: Given<F>) => readonly string[];
};

/** Speaks to a gateway as anybody may who has a key. */
export type HttpCommand<F extends string = string> = Described<F> & {
  readonly over: 'http';
  readonly run: (given: Given<F>, api: ApiClient, world: World) => Promise<ExitCode>;
};

/** Works where the gateway's database can be reached, with its environment. */
export type DatabaseCommand<F extends string = string> = Described<F> & {
  readonly over: 'database';
  readonly run: (given: Given<F>, environment: Environment, world: World) => Promise<ExitCode>;
};

export type Command = HttpCommand | DatabaseCommand;

const JSON_FLAG = {
  json: { says: 'print what programs read; messages stay on the standard error' },
} as const;

type Own<C, F extends string> = Omit<C, 'over' | 'flags'> & { readonly flags: Readonly<Record<F, Flag>> };

/** Ties the names of a command's flags to what it asks for; each takes `--json` besides. */
export function httpCommand<F extends string>(command: Own<HttpCommand<NoInfer<F> | 'json'>, F>): Command {
  return { ...command, over: 'http', flags: { ...command.flags, ...JSON_FLAG, ...CONNECTION_FLAGS } };
}

export function databaseCommand<F extends string>(
  command: Own<DatabaseCommand<NoInfer<F> | 'json'>, F>,
): Command {
  return { ...command, over: 'database', flags: { ...command.flags, ...JSON_FLAG } };
}
