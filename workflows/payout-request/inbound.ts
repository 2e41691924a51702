import { CancellationScope, setHandler } from '@temporalio/workflow';
import type { PayoutId } from '../../src/domain/ids';
import {
  balanceArrived,
  type CancelSignal,
  cancel,
  type LegState,
  type NoticeSignal,
  processCommand,
  providerNotice,
  type ReceivedCommand,
  state,
  terminateCommand,
} from './contract';

type Given = { readonly by?: string; readonly inboxId?: string | null };

/** What has reached the workflow from outside, and what its legs are doing: the whole of its memory. */
export type Inbound = {
  readonly cancelRequested: () => boolean;
  /** Takes the notices of a payout that nobody has acted on yet. */
  readonly takeNotices: (payoutId: PayoutId) => readonly NoticeSignal[];
  readonly hasNotices: (payoutId: PayoutId) => boolean;
  readonly takeAllNotices: () => readonly NoticeSignal[];
  readonly hasMoneyNews: () => boolean;
  readonly takeMoneyNews: () => readonly string[];
  readonly hasCommands: () => boolean;
  readonly takeCommands: () => readonly ReceivedCommand[];
  readonly showWaiting: (waits: boolean) => void;
  readonly showLeg: (leg: LegState) => void;
};

/**
 * Sets the handlers; to be called before the first `await`, so that nothing sent early is lost.
 *
 * @param onCancel records the wish: called for the signal, whoever sends it, and for Temporal's own cancellation
 */
export function listen(onCancel: (wish: CancelSignal) => Promise<void>): Inbound {
  let cancelRequested = false;
  let notices: readonly NoticeSignal[] = [];
  let moneyNews: readonly string[] = [];
  let commands: readonly ReceivedCommand[] = [];
  let waitsForBalance = false;
  const legs = new Map<string, LegState>();

  const wishToCancel = async (wish: CancelSignal): Promise<void> => {
    cancelRequested = true;
    await onCancel(wish);
  };
  setHandler(cancel, (wish) => wishToCancel(wish ?? {}));
  setHandler(providerNotice, (notice) => {
    notices = [...notices, notice];
  });
  setHandler(balanceArrived, ({ inboxId }) => {
    moneyNews = [...moneyNews, inboxId];
  });
  const receive = (command: ReceivedCommand['command'], { by = 'temporal', inboxId = null }: Given): void => {
    commands = [...commands, { command, by, inboxId }];
  };
  setHandler(processCommand, (given) => receive('process', given ?? {}));
  setHandler(terminateCommand, (given) => receive('terminate', given ?? {}));
  setHandler(state, () => ({ cancelRequested, waitsForBalance, legs: [...legs.values()] }));
  CancellationScope.current().cancelRequested.catch(() =>
    CancellationScope.nonCancellable(() =>
      wishToCancel({ by: 'temporal', reason: 'The workflow was cancelled in Temporal.' }),
    ),
  );

  const take = (wanted: (notice: NoticeSignal) => boolean): readonly NoticeSignal[] => {
    const taken = notices.filter(wanted);
    notices = notices.filter((notice) => !wanted(notice));
    return taken;
  };
  return {
    cancelRequested: () => cancelRequested,
    takeNotices: (payoutId) => take((notice) => notice.payoutId === payoutId),
    hasNotices: (payoutId) => notices.some((notice) => notice.payoutId === payoutId),
    takeAllNotices: () => take(() => true),
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
    showWaiting: (waits) => {
      waitsForBalance = waits;
    },
    showLeg: (leg) => legs.set(`${leg.part}`, leg),
  };
}
