import { errorOf, GatewayErrors, gatewayError } from '../gateway-errors';
import type { Method } from '../route';
import type { Step } from './locals';

/** For a path that exists, by a method that it does not have. */
export function methodNotAllowed(methods: readonly Method[]): Step {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return () => {
    throw new GatewayErrors([errorOf('method_not_allowed')], { Allow: allowed.join(', ') });
  };
}

export const noSuchPath: Step = () => {
  throw gatewayError('not_found', 'There is no such path.');
};
