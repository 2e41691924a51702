import { STRATEGIES } from '../../../../src/domain/routing/strategies';

test.each(Object.entries(STRATEGIES))('%s is listed under its own name', (type, strategy) => {
  expect(strategy.name).toBe(type);
});
