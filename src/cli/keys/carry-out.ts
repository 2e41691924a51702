import type { Environment } from '../../config/environment';
import { readArguments } from '../../keys/arguments';
import { keyResultJson, keyResultText } from '../../keys/key-result';
import { runKeys } from '../../keys/run-keys';
import { EXIT, type ExitCode } from '../exit-code';
import { wrongUsage } from '../failure';
import type { World } from '../world';

/** What is wrong with the arguments of a command on keys, by the rules of `npm run keys`. */
export function keyFaults(args: readonly string[]): readonly string[] {
  const reading = readArguments(args);
  return reading.ok ? [] : reading.faults;
}

export async function carryOut(
  args: readonly string[],
  asJson: boolean,
  environment: Environment,
  world: World,
): Promise<ExitCode> {
  const reading = readArguments(args);
  if (!reading.ok) throw wrongUsage(reading.faults);
  const show = asJson ? keyResultJson : keyResultText;
  await world.out(await runKeys(environment, reading.command, show));
  return EXIT.ok;
}
