import type { PayoutRow } from '../db/payout-reads';
import type { RoutingRecord } from '../domain/routing/decision';
import { type RecordedInputs, readRecordedInputs } from '../domain/routing/read-recorded';
import type { Condition, RoutingTree } from '../domain/routing/tree';
import { choiceLines } from './choice-lines';
import { conditionWords } from './condition-words';
import { moneyText } from './number-text';
import { strategyLines } from './strategy-lines';

/** A recorded decision, with the tree that was then in force; null where there was none for the service. */
export type RecordedDecision = {
  readonly record: RoutingRecord;
  /** Goes up where the same part and attempt was planned once more. */
  readonly round: number;
  readonly tree: RoutingTree | null;
};

/** One decision from its cause to its choice. */
export function decisionLines(
  decision: RecordedDecision,
  number: number,
  payouts: readonly PayoutRow[],
): readonly string[] {
  const { record, round } = decision;
  const inputs = readRecordedInputs(record.inputs);
  const again = round === 1 ? '' : `, planned once more (round ${round})`;
  const amount = moneyText(inputs.need.serviceAmount, inputs.need.serviceCurrency);
  const body = [
    `At ${record.at}, by scheme ${record.scheme_id} version ${record.scheme_version}`,
    ...pathLines(decision),
    ...record.strategies.flatMap((strategy, index) => [
      '',
      ...strategyLines(strategy, `Strategy ${index + 1}`, record, inputs),
    ]),
    '',
    ...(record.chosen.length === 0 ? refusalLines(decision) : choiceLines(record, inputs)),
  ];
  return [
    `Decision ${number}: ${causeWords(record, inputs, payouts)}, ${amount}${again}`,
    ...body.map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}

function causeWords(
  { part, attempt }: RoutingRecord,
  { need }: RecordedInputs,
  payouts: readonly PayoutRow[],
): string {
  if (attempt === 1) return need.splitAllowed ? 'the whole request, which may be split' : 'the whole request';
  const failed = payouts.find((payout) => payout.part === part && payout.attempt === attempt - 1);
  const why = failed === undefined ? '' : `, after ${failed.route_id} failed (${reasonOf(failed)})`;
  return `failover of part ${part}, attempt ${attempt}${why}`;
}

function reasonOf({ resolution, status }: PayoutRow): string {
  return resolution === null ? status : `${resolution.code}: ${resolution.text}`;
}

function pathLines({ record }: RecordedDecision): readonly string[] {
  if (record.path.length === 0) return ['No condition on the way through the scheme'];
  return [
    'The way through the scheme',
    ...record.path.map(
      // Written by the gateway from a checked tree, and never changed since.
      ({ condition, answer }) => `  ${answer ? 'yes' : ' no'}  ${conditionWords(condition as Condition)}`,
    ),
  ];
}

function refusalLines({ record, tree }: RecordedDecision): readonly string[] {
  if (record.strategies.length > 0) return ['Nothing was chosen: no strategy had an answer'];
  if (tree === null) return ['Nothing was chosen: the scheme has no tree for this service'];
  const end = endOf(tree, record);
  return ['block' in end ? `Blocked by the scheme: ${end.block}` : 'Nothing was chosen'];
}

/** Where the recorded answers lead in the tree: no value of the recipient is needed for that. */
function endOf(tree: RoutingTree, { path }: RoutingRecord): RoutingTree {
  return path.reduce((node, { answer }) => {
    if (!('if' in node)) return node;
    return answer ? node.then : node.else;
  }, tree);
}
