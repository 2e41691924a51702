import { costStep } from './cost-step';
import { type Group, groupsIn, isPayable } from './group';
import { OBJECTIVE_PER_COST, OBJECTIVE_PER_PART } from './objective';
import type { Stack } from './relaxation';
import type { SearchNode } from './search-node';
import { usefulGroups } from './useful-groups';

/** A question with two answers: do at least `count` parts of the group reach the threshold? */
type Question = { readonly group: Group; readonly threshold: bigint; readonly count: number };

/**
 * Two sets of groups that together hold every split of the node exactly once, chosen so that the
 * relaxed answer of the node is good in neither. None if the node holds no split besides that answer.
 * Splits whose objective is not below the cut-off may be left out.
 */
export function branch(partsLimit: number, node: SearchNode, cutoff: bigint): (readonly Group[])[] {
  const question = questionFor(partsLimit, node);
  if (question === undefined) return [];
  const kept = node.groups.filter((other) => other !== question.group);
  const others = usefulGroups(kept, node.relaxation.answer, cutoff);
  return [atLeast(question), fewer(question)].flatMap((groups) =>
    groups === undefined ? [] : [[...others, ...groups]],
  );
}

function atLeast({ group, threshold, count }: Question): readonly Group[] | undefined {
  const { route, routeIndex, needed, from, to } = group;
  const above = groupsIn(route, routeIndex, { count, needed: true, from: threshold, to });
  const rest = groupsIn(route, routeIndex, { count: group.count - count, needed, from, to });
  return above && rest && [...above, ...rest];
}

function fewer({ group, threshold, count }: Question): readonly Group[] | undefined {
  const { route, routeIndex, needed, from, to } = group;
  const free = groupsIn(route, routeIndex, { count: count - 1, needed, from, to });
  const rest = { count: group.count - count + 1, needed, from, to: threshold - 1n };
  const below = groupsIn(route, routeIndex, rest);
  return free && below && [...free, ...below];
}

function questionFor(partsLimit: number, node: SearchNode): Question | undefined {
  const { answer, rival } = node.relaxation;
  const worst = worstOf(answer.stacks, answer.partPrice);
  const unusedParts = answer.partPrice * BigInt(partsLimit - answer.parts);
  if (rival !== undefined && unusedParts > (worst?.error ?? 0n)) {
    const question = countQuestion(answer.stacks, rival.stacks);
    if (question !== undefined) return question;
  }
  const stranger = worst === undefined ? undefined : strangerIn(node, worst.error);
  if (stranger !== undefined) return { group: stranger, threshold: stranger.from, count: 1 };
  const stack = worst?.stack;
  if (stack !== undefined) return amountQuestion(node, stack, thresholdFor(stack));
  return crowdingQuestion(node);
}

type Worst = { readonly stack: Stack; readonly error: bigint };

/** The part whose bound is furthest below its real cost; an amount that cannot be paid is worse than any. */
function worstOf(stacks: readonly Stack[], partPrice: bigint): Worst | undefined {
  let worst: Worst | undefined;
  for (const stack of stacks) {
    const { amount, bound } = stack;
    const { route } = stack.group;
    const cost = route.priceOf(amount).cost * route.scale.weight + OBJECTIVE_PER_PART;
    const error = cost - bound + (isPayable(route, amount) ? 0n : cost + partPrice);
    if (error > (worst?.error ?? 0n)) worst = { stack, error };
  }
  return worst;
}

/**
 * A group that may be left out and whose currency makes the steps of the cost finer than those of the
 * currencies in the answer. With all such groups left out, a bound between two steps can be rounded up.
 */
function strangerIn({ groups, relaxation }: SearchNode, error: bigint): Group | undefined {
  const step = costStep(relaxation.answer.stacks.map((stack) => stack.group));
  if (error >= step * OBJECTIVE_PER_COST) return undefined;
  return groups.find(({ needed, route }) => !needed && route.weight % step !== 0n);
}

/** Where the fee changes its formula between the corners, that is the place to divide; else at the amount itself. */
function thresholdFor({ group, amount, low, high }: Stack): bigint {
  const atCorner = amount === low || amount === high;
  if (atCorner) return amount > group.from ? amount : amount + 1n;
  if (low === 0n) return group.from;
  const own = group.route.segments.find((segment) => amount <= segment.to);
  if (own !== undefined && own.from > low && own.from <= high) return own.from;
  if (own !== undefined && own.to < high) return own.to + 1n;
  return amount;
}

function amountQuestion(node: SearchNode, { group, amount }: Stack, threshold: bigint): Question {
  const reaching = countReaching(node.relaxation.answer.stacks, group, threshold);
  return { group, threshold, count: amount < threshold ? reaching + 1 : reaching };
}

/** Divides where the answer with room and the crowded one differ most in how many parts they use. */
function countQuestion(roomy: readonly Stack[], crowded: readonly Stack[]): Question | undefined {
  let widest: Question | undefined;
  let widestGap = 0;
  for (const group of new Set([...roomy, ...crowded].map((stack) => stack.group))) {
    const counts = [countReaching(roomy, group, 0n), countReaching(crowded, group, 0n)] as const;
    const gap = Math.abs(counts[0] - counts[1]);
    if (gap <= widestGap) continue;
    widestGap = gap;
    widest = { group, threshold: group.from, count: Math.floor((counts[0] + counts[1]) / 2) + 1 };
  }
  return widest;
}

/** All bounds are exact, but there are too many parts, or an account is overdrawn: divide there. */
function crowdingQuestion(node: SearchNode): Question | undefined {
  const { stacks } = node.relaxation.answer;
  const candidates =
    node.overdrawn.length === 0
      ? stacks
      : stacks.filter(({ group }) => node.overdrawn.includes(group.route.account));
  const optional = candidates.find(({ group }) => !group.needed);
  if (optional !== undefined) return amountQuestion(node, optional, optional.group.from);
  const wide = candidates.find(({ group }) => group.from < group.to);
  if (wide === undefined) return undefined;
  const { amount, group } = wide;
  return amountQuestion(node, wide, amount > group.from ? amount : amount + 1n);
}

function countReaching(stacks: readonly Stack[], group: Group, threshold: bigint): number {
  return stacks
    .filter((stack) => stack.group === group && stack.amount >= threshold)
    .reduce((sum, { count }) => sum + count, 0);
}
