export const BARE_TASK_QUEUE = 'bare';
export const BARE_WORKFLOW = 'bare';

export interface BareActivities {
  nothing(): Promise<void>;
}
