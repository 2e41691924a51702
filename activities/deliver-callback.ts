import type { CallbackDeliveryActivities } from '../workflows/callback-delivery/contract';
import type { ActivityDeps } from './ports';

export function deliverCallback({ callbacks }: ActivityDeps): CallbackDeliveryActivities['deliverCallback'] {
  return (callback) => callbacks.tryAgain(callback);
}
