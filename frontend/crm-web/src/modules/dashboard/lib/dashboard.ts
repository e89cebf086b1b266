import 'server-only';
import { AUDIT_READ } from '@/modules/audit';
import { EVENT_READ, MAIL_READ } from '@/modules/operations';
import { CREDENTIAL_READ, STAFF_READ } from '@/modules/users';
import { ask } from '@/shared/graphql/server';
import { DashboardDocument } from '../documents/generated/operations';

/** What there is to see to since then, as far as the viewer may see it. */
export function getDashboard(since: Date, actions: readonly string[]) {
  const may = (action: string) => actions.includes(action);
  return ask(DashboardDocument, {
    since: since.toISOString(),
    audit: may(AUDIT_READ),
    credentials: may(STAFF_READ) && may(CREDENTIAL_READ),
    events: may(EVENT_READ),
    mails: may(MAIL_READ),
  });
}
