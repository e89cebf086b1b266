import 'server-only';
import {
  Activity,
  Bot,
  Braces,
  Building2,
  CircleAlert,
  Contact,
  FileClock,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  Mail,
  MapPin,
  ShieldCheck,
  Stamp,
  TextCursorInput,
  UserRound,
  Users,
} from 'lucide-react';
import type { Route } from 'next';
import type { ReactNode } from 'react';
import { ACTIVITY_READ, AUDIT_READ, LOG_VERIFY, logPath } from '@/modules/audit';
import { CUSTOMER_EDIT, CUSTOMER_IMPORT, CUSTOMER_READ } from '@/modules/customers';
import { FIELD_MANAGE } from '@/modules/fields';
import { DICTIONARY_IMPORT } from '@/modules/locations';
import { EVENT_READ, JOB_READ, MAIL_READ } from '@/modules/operations';
import { COMPANY_READ } from '@/modules/organization';
import {
  ROLE_MANAGE,
  ROLE_READ,
  SERVICE_ACCOUNT_MANAGE,
  SERVICE_ACCOUNT_READ,
  STAFF_IMPORT,
  STAFF_INVITE,
  STAFF_READ,
} from '@/modules/users';
import type { Command } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { address } from '@/shared/lists/address';
import type { NavigationGroup, NavigationItem } from '@/shared/shell/navigation';

/** Where the search leads: the path before the id, by kind of object. */
export const PLACES = { Customer: '/customers/', Staff: '/staff/' };

/** The lists that know divisions, as far as the person may see them. */
export function divisionLists(actions: readonly string[]): readonly string[] {
  return [
    { needs: CUSTOMER_READ, path: '/customers' },
    { needs: STAFF_READ, path: '/staff' },
    { needs: ACTIVITY_READ, path: '/logs/activity' },
    { needs: AUDIT_READ, path: '/logs/audit' },
  ]
    .filter(({ needs }) => actions.includes(needs))
    .map(({ path }) => path);
}

/**
 * The pages that the person may see, by work; nothing else is offered. Lists that know
 * divisions open with the chosen one as their filter.
 */
export async function navigationFor(
  actions: readonly string[],
  division: string | undefined,
): Promise<NavigationGroup[]> {
  const t = await getTranslations('shell');
  const groups: NavigationGroup[] = [
    {
      items: [
        item('/', t('dashboard'), <LayoutDashboard className="size-4" />, 'h'),
        item('/profile', t('profile'), <UserRound className="size-4" />, 'p'),
        item('/security', t('security'), <ShieldCheck className="size-4" />, 'b'),
      ],
    },
    {
      label: t('customerCare'),
      items: offered(
        CUSTOMER_READ,
        item(divided('/customers'), t('customers'), <Contact className="size-4" />, 'c'),
      ),
    },
    {
      label: t('people'),
      items: [
        ...offered(
          STAFF_READ,
          item(divided('/staff'), t('staff'), <Users className="size-4" />, 's'),
        ),
        ...offered(ROLE_READ, item('/roles', t('roles'), <KeyRound className="size-4" />, 'r')),
        ...offered(
          SERVICE_ACCOUNT_READ,
          item('/service-accounts', t('serviceAccounts'), <Bot className="size-4" />, 'u'),
        ),
      ],
    },
    {
      label: t('company'),
      items: [
        ...offered(
          COMPANY_READ,
          item('/organization', t('organization'), <Building2 className="size-4" />, 'o'),
        ),
      ],
    },
    {
      label: t('logs'),
      items: [
        ...offered(
          ACTIVITY_READ,
          item(divided('/logs/activity'), t('activityLog'), <Activity className="size-4" />, 'l'),
        ),
        ...offered(
          AUDIT_READ,
          item(divided('/logs/audit'), t('auditLog'), <FileClock className="size-4" />, 'e'),
        ),
        ...offered(
          LOG_VERIFY,
          item('/logs/integrity', t('integrity'), <Stamp className="size-4" />, 'i'),
        ),
      ],
    },
    {
      label: t('system'),
      items: [
        ...offered(JOB_READ, item('/jobs', t('jobs'), <ListChecks className="size-4" />, 'j')),
        ...offered(
          EVENT_READ,
          item('/dead-letters', t('deadLetters'), <CircleAlert className="size-4" />, 'd'),
        ),
        ...offered(MAIL_READ, item('/mail', t('mail'), <Mail className="size-4" />, 'm')),
        ...offered(
          FIELD_MANAGE,
          item('/custom-fields', t('customFields'), <TextCursorInput className="size-4" />, 'f'),
        ),
        ...offered(
          DICTIONARY_IMPORT,
          item('/locations', t('dictionary'), <MapPin className="size-4" />, 't'),
        ),
        item('/api', t('api'), <Braces className="size-4" />, 'a'),
      ],
    },
  ];
  return groups.filter(({ items }) => items.length > 0);

  function divided(path: string): string {
    return address(path, { division });
  }

  function offered(action: string, one: NavigationItem): NavigationItem[] {
    return actions.includes(action) ? [one] : [];
  }
}

/** What the palette offers besides objects: every page, and what can be begun from anywhere. */
export async function commandsFor(
  actions: readonly string[],
  groups: readonly NavigationGroup[],
): Promise<Command[]> {
  const t = await getTranslations('shell');
  const begun = [
    { needs: CUSTOMER_EDIT, label: t('newCustomer'), href: '/customers/new' as Route },
    { needs: CUSTOMER_IMPORT, label: t('importCustomers'), href: '/customers/import' as Route },
    { needs: STAFF_INVITE, label: t('inviteStaff'), href: '/staff/invite' as Route },
    { needs: STAFF_IMPORT, label: t('importStaff'), href: '/staff/import' as Route },
    { needs: ROLE_MANAGE, label: t('newRole'), href: '/roles/new' as Route },
    {
      needs: SERVICE_ACCOUNT_MANAGE,
      label: t('newServiceAccount'),
      href: '/service-accounts/new' as Route,
    },
    { needs: ROLE_READ, label: t('explainAccess'), href: '/roles/access' as Route },
  ];
  return [
    ...groups.flatMap(({ items }) => items.map(({ label, href }) => ({ label, href }))),
    ...begun
      .filter(({ needs }) => actions.includes(needs))
      .map(({ label, href }) => ({ label, href })),
    ...(actions.includes(JOB_READ) ? [] : [{ label: t('myJobs'), href: '/jobs' as Route }]),
    ...(actions.includes(ACTIVITY_READ)
      ? []
      : [{ label: t('myActivity'), href: logPath('activity', {}) }]),
  ];
}

function item(href: string, label: string, icon: ReactNode, key: string): NavigationItem {
  return { href: href as Route, label, icon, key };
}
