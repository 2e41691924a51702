import type { BatchDriven } from '../../batch/batch-facts';
import type { Check, Finding } from '../finding';

/** The answers to whoever sent the file and its commands. */
export const RECOGNISED: Check = {
  name: 'recognised',
  promise: 'every upload of the file is the one batch, its commands are taken, and a pause stops the sending',
  find({ batch }): readonly Finding[] {
    if (batch === undefined) return [];
    const { driven } = batch;
    return [...otherBatches(driven), ...refusals(driven), ...notPaused(driven)].map((text) => ({
      requestId: null,
      text,
    }));
  },
};

/** Whose first answer was lost is answered as a repetition. */
function otherBatches({ id, uploads }: BatchDriven): readonly string[] {
  return uploads
    .filter((upload, index) => {
      const isReplayed = upload.status === 200 && upload.replayed;
      const isTaken = index === 0 && upload.status === 201 && !upload.replayed;
      return upload.id !== id || !(isReplayed || isTaken);
    })
    .map(({ when, status, id: told }) => `the upload ${when} was answered with ${status}, ${told}`);
}

function refusals({ said }: BatchDriven): readonly string[] {
  return said
    .filter(({ status, expected }) => status === undefined || !expected.includes(status))
    .map(({ what, status }) => `${what} was answered with ${status ?? 'nothing'}`);
}

function notPaused({ paused }: BatchDriven): readonly string[] {
  if (paused === undefined || paused.sentAtFirst === paused.sentLater) return [];
  return [`${paused.sentAtFirst} rows were sent when it was paused, and ${paused.sentLater} a while later`];
}
