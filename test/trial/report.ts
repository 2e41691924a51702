import type { TrialOptions } from './arguments';
import type { Verdict } from './audit';
import { batchLines } from './batch/report-batch';
import type { BookCall } from './book';
import { totals } from './checks/booked';
import type { Facts } from './facts';
import { counted, line, pairs } from './report-lines';
import type { KillsDone } from './run-chaos';

export type Told = {
  readonly options: TrialOptions;
  readonly facts: Facts;
  readonly verdicts: readonly Verdict[];
  readonly kills: KillsDone;
  /** Ends and starts that failed without a kill: a process whose server was away. */
  readonly endedByItself: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<string, number>>;
};

const FINDINGS_SHOWN_MAX = 10;

/** The figures of a trial, and its verdict. */
export function reportOf(told: Told): string {
  const { options, facts, verdicts, kills, seconds } = told;
  const { driven, unrest } = facts;
  const { requests, batch, plan, seed, workload } = options;
  const rows = batch > 0 ? ` and a batch of ${batch} rows (plan ${plan})` : '';
  const { missed, ...killed } = kills;
  return [
    `Trial of ${requests} requests${rows}, workload ${workload}, seed ${seed}`,
    line('orders', counted(driven.placed.map(({ order }) => order.kind))),
    line('at the door', counted(driven.placed.map(outcomeOf))),
    line('commands', counted(driven.commanded.map(({ deed, status }) => `${deed.command} ${status}`))),
    line('killed', `${pairs(Object.entries(killed))}; never there ${missed}`),
    line('ended by itself', pairs(Object.entries(told.endedByItself))),
    line('client repeated', pairs([...driven.repeated])),
    line('sandbox', shareOf(facts.book.calls)),
    line('  create calls', counted(createCalls(facts.book.calls).map(wordOf))),
    line('  other calls', counted(otherCalls(facts.book.calls))),
    line('requests', counted(facts.requests.map(({ status }) => status))),
    line('payouts', counted(facts.payouts.map(({ status }) => status))),
    ...batchLines(facts.batch, facts),
    line('cases', counted(facts.cases.map(({ kind }) => kind))),
    ...totals(facts).map(({ place, book, ledger }) => line(place, `book ${book}, ledger ${ledger} (cents)`)),
    line('seconds', pairs(Object.entries(seconds).map(([name, value]) => [name, value.toFixed(1)]))),
    line('still open', unrest === undefined ? 'nobody could be asked' : pairs(Object.entries(unrest))),
    '',
    ...verdicts.flatMap(verdictLines),
    '',
  ].join('\n');
}

function verdictLines({ name, promise, findings }: Verdict): readonly string[] {
  if (findings.length === 0) return [`ok    ${name}: ${promise}`];
  const shown = findings.slice(0, FINDINGS_SHOWN_MAX).map(({ text }) => `        ${text}`);
  const more = findings.length - shown.length;
  const rest = more === 0 ? [] : [`        and ${more} more`];
  return [`FAIL  ${name}: ${findings.length} against "${promise}"`, ...shown, ...rest];
}

function outcomeOf(placed: Facts['driven']['placed'][number]): string {
  return placed.outcome === 'accepted' && placed.replayed ? 'accepted, told again' : placed.outcome;
}

const createCalls = (calls: readonly BookCall[]): readonly BookCall[] =>
  calls.filter(({ operation }) => operation === 'create');

const otherCalls = (calls: readonly BookCall[]): readonly string[] =>
  calls
    .filter(({ operation }) => operation !== 'create')
    .map(({ operation, answer }) => `${operation} ${answer}`);

/** The behaviour without its arguments: what is told apart by them only belongs to different orders. */
function wordOf({ behaviour }: BookCall): string {
  if (behaviour === null) return 'from the book';
  const [word = '', argument = ''] = behaviour.split(':');
  return word === 'slow' && argument.startsWith('0.') ? 'paid' : word;
}

function shareOf(calls: readonly BookCall[]): string {
  const created = createCalls(calls);
  const odd = created.filter((call) => wordOf(call) !== 'paid').length;
  const percent = created.length === 0 ? 0 : Math.round((100 * odd) / created.length);
  return `${created.length} create calls, ${odd} of them (${percent} %) did anything but pay at once`;
}
