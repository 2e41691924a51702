import { atRate, sideBySide } from '../../pace';
import type { OrdersJob, Posted } from '../jobs';
import { attributesOf } from '../kinds';
import { watchFinals } from './finals';
import { postOrder } from './post-order';

let numbered = 0;

/** Posts orders over HTTP at the pace of the job, to the API processes in turn. */
export async function postOrders(job: OrdersJob): Promise<readonly Posted[]> {
  const apis = (process.env['API_URLS'] ?? '').split(',');
  const key = process.env['API_KEY'] ?? '';
  const finals = await watchFinals(process.env['OBSERVER_URL'] ?? '');
  const posted: Posted[] = [];
  const ends: Promise<void>[] = [];
  const numbers = Array.from({ length: job.count }, () => (numbered += 1));
  const post = async (number: number): Promise<Posted> => {
    const api = apis[number % apis.length] ?? '';
    const one = await postOrder(api, key, attributesOf(job.order, number, job.silentSeconds));
    posted.push(one);
    return one;
  };
  try {
    switch (job.pace.kind) {
      case 'closed':
        await sideBySide(numbers, job.pace.atOnce, async (number) => finals.of((await post(number)).id));
        break;
      case 'rate':
        await atRate(numbers, job.pace.perSecond, async (number) => {
          const { id } = await post(number);
          if (job.untilFinal) ends.push(finals.of(id));
        });
        await Promise.all(ends);
        break;
    }
    return posted;
  } finally {
    await finals.close();
  }
}
