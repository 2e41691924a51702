import type { AuditEntry } from './audit-store';
import type { OperationCommand } from './command-store';

/**
 * What the audit log keeps of a command: who gave it, to what, and why. Fields of a recipient are told by their
 * names alone.
 *
 * @param operationId the request or direct payout that the command goes to
 */
export function commandTrace(operationId: string, body: OperationCommand, receivedAt: Date): AuditEntry {
  return {
    at: receivedAt.toISOString(),
    actor: body.by,
    action: `command.${body.command}`,
    ...aboutWhat(operationId, body),
  };
}

function aboutWhat(operationId: string, body: OperationCommand): Pick<AuditEntry, 'subject' | 'data'> {
  switch (body.command) {
    case 'cancel':
    case 'process':
    case 'terminate':
    case 'reverse':
      return { subject: operationId, data: { reason: body.reason } };
    case 'amend':
      return { subject: operationId, data: body.amendment };
    case 'query':
      return { subject: body.payoutId, data: { operation_id: operationId, reason: body.reason } };
    case 'resolve':
      return {
        subject: body.payoutId,
        data: {
          operation_id: operationId,
          outcome: body.outcome,
          reason: body.reason,
          provider_reference: body.providerReference,
          processed_amount: body.processedAmount,
        },
      };
  }
}
