import type { PlanBook } from '../../../activities/ports';
import type { OperationId, OrganizationId } from '../../domain/ids';

export type GroupedPlan = {
  readonly requestId: OperationId;
  readonly work: (book: PlanBook) => Promise<unknown>;
};

/** Committed with its group; or not done at all, and to be planned by itself. */
export type GroupResult<T> = { readonly done: true; readonly result: T } | { readonly done: false };

/** Carries out a group; gives the results of what it has committed. */
export type CarryOut = (
  organizationId: OrganizationId,
  plans: readonly GroupedPlan[],
) => Promise<ReadonlyMap<OperationId, unknown>>;

type Waiting = GroupedPlan & { readonly answer: (result: GroupResult<unknown>) => void };
type Queue = { waiting: Waiting[]; running: number };

const GROUP_MAX = 32;
// One decides while the database writes the other.
const GROUPS_AT_ONCE = 2;

/**
 * Gathers the plans of an organization that wait at the same moment. A plan that comes alone goes at once;
 * what comes while groups are under way makes up the next one.
 */
export function planGroups(carryOut: CarryOut) {
  const queues = new Map<OrganizationId, Queue>();

  async function run(organizationId: OrganizationId, queue: Queue): Promise<void> {
    if (queue.running >= GROUPS_AT_ONCE) return;
    queue.running += 1;
    while (queue.waiting.length > 0) {
      const group = takeGroup(queue);
      // A group that fails has written nothing: each of its plans finds its own fault by itself.
      const results = await carryOut(organizationId, group).catch(() => new Map<OperationId, unknown>());
      for (const { requestId, answer } of group)
        answer(results.has(requestId) ? { done: true, result: results.get(requestId) } : { done: false });
    }
    queue.running -= 1;
    if (queue.running === 0) queues.delete(organizationId);
  }

  return <T>(
    organizationId: OrganizationId,
    requestId: OperationId,
    work: (book: PlanBook) => Promise<T>,
  ): Promise<GroupResult<T>> => {
    const queue = queues.get(organizationId) ?? { waiting: [], running: 0 };
    queues.set(organizationId, queue);
    return new Promise((resolve) => {
      queue.waiting.push({ requestId, work, answer: (result) => resolve(result as GroupResult<T>) });
      // Those that come in the same turn of the event loop go together.
      setImmediate(() => void run(organizationId, queue));
    });
  };
}

/** The oldest, each request once: whoever asks twice is answered by what stands then. */
function takeGroup(queue: Queue): readonly Waiting[] {
  const group = new Map<OperationId, Waiting>();
  const later: Waiting[] = [];
  for (const plan of queue.waiting)
    if (group.size < GROUP_MAX && !group.has(plan.requestId)) group.set(plan.requestId, plan);
    else later.push(plan);
  queue.waiting = later;
  return [...group.values()];
}
