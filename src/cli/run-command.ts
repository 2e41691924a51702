import { isDatabaseAway } from '../api/database-away';
import type { Environment } from '../config/environment';
import { environmentOfProcess } from '../runtime/process-main';
import type { Command } from './command';
import { EXIT, type ExitCode } from './exit-code';
import { CommandFailure, wrongUsage } from './failure';
import { apiClient } from './http/api-client';
import { readConnection } from './http/connection';
import { type RawArguments, readGiven } from './read-given';
import type { World } from './world';

/** Carries out a command that was found, and tells why it could not be, where that is so. */
export async function runCommand(command: Command, raw: RawArguments, world: World): Promise<ExitCode> {
  try {
    return await carriedOut(command, raw, world);
  } catch (error) {
    const { exitCode, lines, document } = failureOf(error, command);
    for (const line of lines) world.tell(withoutKeys(line));
    if (exitCode === EXIT.wrongUsage)
      world.tell(`See: gateway ${command.path.filter((name) => name !== undefined).join(' ')} --help`);
    if (raw.options['json'] === true && document !== undefined) await world.out(`${document.trimEnd()}\n`);
    return exitCode;
  }
}

async function carriedOut(command: Command, raw: RawArguments, world: World): Promise<ExitCode> {
  const { given, faults } = readGiven(command, raw);
  switch (command.over) {
    case 'http': {
      const connection = readConnection(given, world.variables);
      if (!connection.ok) throw wrongUsage([...faults, ...connection.faults]);
      if (faults.length > 0) throw wrongUsage(faults);
      return command.run(given, apiClient(connection.value, world, world.interruption()), world);
    }
    case 'database':
      if (faults.length > 0) throw wrongUsage(faults);
      return command.run(given, environmentOf(world), world);
  }
}

function environmentOf({ variables }: World): Environment {
  try {
    return environmentOfProcess(variables);
  } catch (error) {
    throw new CommandFailure(EXIT.wrongUsage, [textOf(error)]);
  }
}

function failureOf(error: unknown, { over }: Command): CommandFailure {
  if (error instanceof CommandFailure) return error;
  // The statement that was not answered is of no use here.
  if (over === 'database' && isDatabaseAway(error))
    return new CommandFailure(EXIT.unavailable, ['The database could not be reached, or cannot answer now.']);
  return new CommandFailure(EXIT.failed, [textOf(error)]);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const KEY = /sk_(test|live)_[^\s'"]+/g;

/** A message as it may be kept in a terminal's history: a key may have been given where none belongs. */
export function withoutKeys(text: string): string {
  return text.replace(KEY, 'sk_$1_…');
}
