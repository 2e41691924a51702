import { atRate, sideBySide } from './pace';
import { HOT_SERVICE, SERVICES, serviceNumbered } from './plan-organization';
import { openPlanStage, type PlanStage } from './plan-stage';
import { shownTimes } from './quantile';

const STEADY_PER_SECOND = 100;
const STEADY = 1_000;
const AT_ONCE = 32;
const MANY = 2_000;
const WARM_UP = 300;

/** Plans with their holds on a real Postgres: times at a steady rate, the highest rate, and one hot account. */
async function main(): Promise<void> {
  const stage = await openPlanStage();
  try {
    await measure(stage);
  } finally {
    await stage.close();
  }
}

async function measure({ accept, plan, claim, record }: PlanStage): Promise<void> {
  const services = Array.from({ length: SERVICES }, (_, number) => serviceNumbered(number));
  await sideBySide(await accept(WARM_UP, [...services, HOT_SERVICE]), AT_ONCE, plan);

  const times = await atRate(await accept(STEADY, services), STEADY_PER_SECOND, plan);
  say(`${STEADY_PER_SECOND} plans/s over ${SERVICES * 3} accounts: ${shownTimes(times)}`);
  const many = await sideBySide(await accept(MANY, services), AT_ONCE, plan);
  say(`${AT_ONCE} at a time over ${SERVICES * 3} accounts: ${many.toFixed(0)} plans/s`);
  const ofOneAccount = await accept(MANY, [HOT_SERVICE]);
  const hot = await sideBySide(ofOneAccount, AT_ONCE, plan);
  say(`${AT_ONCE} at a time on one account: ${hot.toFixed(0)} holds/s`);
  await sideBySide(ofOneAccount, AT_ONCE, claim);
  const booked = await sideBySide(ofOneAccount, AT_ONCE, record);
  say(`${AT_ONCE} at a time on one account: ${booked.toFixed(0)} payments recorded and booked/s`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
