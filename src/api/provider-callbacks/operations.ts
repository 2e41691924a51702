import type { OperationGroup } from '../openapi/operation';
import { NOTICES_PATH } from '../paths';

export const NOTICE_OPERATIONS: OperationGroup = {
  name: 'Notices',
  description: 'For providers, not for merchants.',
  operations: [
    {
      id: 'receiveNotice',
      method: 'post',
      path: NOTICES_PATH,
      summary: 'Take the notice of a provider',
      description: 'No key: the connector knows the form of the body, and checks its signature.',
      answers: { 202: { empty: 'The notice is kept.' } },
      refusals: ['malformed_body', 'not_found', 'body_too_large', 'unsupported_media_type'],
    },
  ],
};
