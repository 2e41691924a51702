import { CancellationScope, setHandler } from '@temporalio/workflow';
import type { PayoutId } from '../../src/domain/ids';
import {
  type AmendedTerms,
  amend,
  balanceArrived,
  type CancelSignal,
  cancel,
  type LegState,
  type NoticeSignal,
  type PlannedPayout,
  processCommand,
  providerNotice,
  type ReceivedCommand,
  state,
  terminateCommand,
} from './contract';
import { type Unwanted, unwanted } from './unwanted';

type Given = { readonly by?: string; readonly inboxId?: string | null };

/** A word on a payout; one that was answered to a question of ours has no place in the inbox. */
export type Word = Omit<NoticeSignal, 'inboxId'> & { readonly inboxId: string | null };

/** What has reached the workflow from outside, and what its legs are doing: the whole of its memory. */
export type Inbound = Unwanted & {
  readonly cancelRequested: () => boolean;
  /** Takes the words on a payout that nobody has acted on yet. */
  readonly takeNotices: (payoutId: PayoutId) => readonly Word[];
  readonly hasNotices: (payoutId: PayoutId) => boolean;
  readonly takeAllNotices: () => readonly Word[];
  /** Words that no leg waits for: on a payout that has ended, or that cannot be true. */
  readonly hasStrays: () => boolean;
  readonly takeStrays: () => readonly NoticeSignal[];
  readonly putBack: (word: Word) => void;
  readonly isCurrent: (payoutId: PayoutId) => boolean;
  readonly hasMoneyNews: () => boolean;
  readonly takeMoneyNews: () => readonly string[];
  readonly hasCommands: () => boolean;
  readonly takeCommands: () => readonly ReceivedCommand[];
  /** The terms as they were amended last; `undefined` while they are those of the plan. */
  readonly amendedTerms: () => AmendedTerms | undefined;
  /** How often the request was amended: whoever waits by its deadline looks again. */
  readonly amendments: () => number;
  readonly showWaiting: (waits: boolean) => void;
  readonly showLeg: (doing: LegState['doing'], payout: PlannedPayout) => void;
};

/**
 * Sets the handlers; to be called before the first `await`, so that nothing sent early is lost.
 *
 * @param onCancel records the wish: called for the signal, whoever sends it, and for Temporal's own cancellation
 * @param onAmend writes what is amended
 */
export function listen(
  onCancel: (wish: CancelSignal) => Promise<void>,
  onAmend: (inboxId: string) => Promise<AmendedTerms>,
): Inbound {
  let cancels = 0;
  let notices: readonly Word[] = [];
  let moneyNews: readonly string[] = [];
  let commands: readonly ReceivedCommand[] = [];
  let amendments: readonly AmendedTerms[] = [];
  let waitsForBalance = false;
  const legs = new Map<number, { readonly state: LegState; readonly payout: PlannedPayout }>();

  const wishToCancel = async (wish: CancelSignal): Promise<void> => {
    cancels += 1;
    await onCancel(wish);
  };
  setHandler(cancel, (wish) => wishToCancel(wish ?? {}));
  setHandler(providerNotice, (notice) => {
    notices = [...notices, notice];
  });
  setHandler(balanceArrived, ({ inboxId }) => {
    moneyNews = [...moneyNews, inboxId];
  });
  setHandler(amend, async ({ inboxId }) => {
    amendments = [...amendments, await onAmend(inboxId)];
  });
  const receive = (command: ReceivedCommand['command'], { by = 'temporal', inboxId = null }: Given): void => {
    commands = [...commands, { command, by, inboxId }];
  };
  setHandler(processCommand, (given) => receive('process', given ?? {}));
  setHandler(terminateCommand, (given) => receive('terminate', given ?? {}));
  const legStates = (): readonly LegState[] => [...legs.values()].map((leg) => leg.state);
  setHandler(state, () => ({ cancelRequested: cancels > 0, waitsForBalance, legs: legStates() }));
  CancellationScope.current().cancelRequested.catch(() =>
    CancellationScope.nonCancellable(() =>
      wishToCancel({ by: 'temporal', reason: 'The workflow was cancelled in Temporal.' }),
    ),
  );

  const take = (wanted: (word: Word) => boolean): readonly Word[] => {
    const taken = notices.filter(wanted);
    notices = notices.filter((notice) => !wanted(notice));
    return taken;
  };
  const isCurrent = (payoutId: PayoutId): boolean =>
    legStates().some((leg) => leg.payoutId === payoutId && leg.doing !== 'ended');
  const isStray = (word: Word): word is NoticeSignal =>
    word.inboxId !== null && (word.conflict !== undefined || !isCurrent(word.payoutId));
  return {
    ...unwanted(
      () => [...legs.values()],
      () => cancels,
    ),
    cancelRequested: () => cancels > 0,
    takeNotices: (payoutId) => take((word) => word.payoutId === payoutId && word.conflict === undefined),
    hasNotices: (payoutId) =>
      notices.some((word) => word.payoutId === payoutId && word.conflict === undefined),
    takeAllNotices: () => take(() => true),
    hasStrays: () => notices.some(isStray),
    takeStrays: () => take(isStray).filter(isStray),
    putBack: (word) => {
      notices = [...notices, word];
    },
    isCurrent,
    hasMoneyNews: () => moneyNews.length > 0,
    takeMoneyNews: () => {
      const taken = moneyNews;
      moneyNews = [];
      return taken;
    },
    hasCommands: () => commands.length > 0,
    takeCommands: () => {
      const taken = commands;
      commands = [];
      return taken;
    },
    amendedTerms: () => amendments.at(-1),
    amendments: () => amendments.length,
    showWaiting: (waits) => {
      waitsForBalance = waits;
    },
    showLeg: (doing, payout) => {
      const { payoutId, part, attempt } = payout;
      legs.set(part, { state: { payoutId, part, attempt, doing }, payout });
    },
  };
}
