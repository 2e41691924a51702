import { ANSWERED } from './answered';
import { BALANCED } from './balanced';
import { BATCH_TOLD } from './batch/batch-told';
import { RECIPIENTS } from './batch/recipients';
import { RECOGNISED } from './batch/recognised';
import { RESULTS } from './batch/results';
import { SENT_ONCE } from './batch/sent-once';
import { BOOKED, TOTALLED } from './booked';
import { COUNTED } from './counted';
import { ENDED } from './ended';
import type { Check } from './finding';
import { HELD } from './held';
import { KEPT } from './kept';
import { LOGGED } from './logged';
import { PAID_ONCE } from './paid-once';
import { STOPPED } from './stopped';
import { TOLD } from './told';

/** What the auditor looks at, in the order in which it is printed. */
export const CHECKS: readonly Check[] = [
  ANSWERED,
  KEPT,
  ENDED,
  PAID_ONCE,
  BOOKED,
  TOTALLED,
  TOLD,
  STOPPED,
  HELD,
  COUNTED,
  LOGGED,
  BALANCED,
  RECOGNISED,
  SENT_ONCE,
  RECIPIENTS,
  BATCH_TOLD,
  RESULTS,
];
