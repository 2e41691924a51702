import { cheapestSplit, type SplitAnswer } from '../src/domain/routing/split/cheapest-split';
import { realisticProblem } from '../test/domain/routing/split/realistic-problem';
import { seeded } from '../test/domain/routing/split/seeded';
import { elapsedMs, quantile } from './quantile';

const PROBLEMS = 1000;
const WARM_UP = 50;

/** Time and nodes of the cheapest split over twenty routes; the problems are the same in every run. */
function measure(): void {
  for (let seed = 1; seed <= WARM_UP; seed += 1) cheapestSplit(realisticProblem(seeded(seed)));
  const times: number[] = [];
  const answers: SplitAnswer[] = [];
  for (let seed = 1; seed <= PROBLEMS; seed += 1) {
    const problem = realisticProblem(seeded(seed));
    const start = process.hrtime.bigint();
    answers.push(cheapestSplit(problem));
    times.push(elapsedMs(start));
  }
  const splits = answers.filter((answer) => answer.kind === 'split');
  const nodes = splits.map((split) => split.nodes);
  const proven = answers.filter((answer) =>
    answer.kind === 'none' ? answer.proven : answer.gap.numerator === 0n,
  );
  process.stdout.write(
    `${[
      `${PROBLEMS} problems with 20 routes: ${splits.length} split, ${proven.length} proven`,
      `time  p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
      `nodes p50 ${quantile(nodes, 0.5)}, p95 ${quantile(nodes, 0.95)}, p99 ${quantile(nodes, 0.99)}`,
    ].join('\n')}\n`,
  );
}

measure();
