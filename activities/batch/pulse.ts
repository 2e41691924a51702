import { Context } from '@temporalio/activity';
import type { Pulse } from './ports';

/** The pulse of the activity that is being carried out. */
export function activityPulse(): Pulse {
  const context = Context.current();
  const { cancellationSignal: calledOff } = context;
  return {
    beat: () => context.heartbeat(),
    isCalledOff: () => calledOff.aborted,
    pause: (ms) =>
      // Rejected when it is called off: whoever pauses asks next whether it was.
      context.sleep(ms).catch(() => undefined),
  };
}
