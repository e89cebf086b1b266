import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { JobsTray } from '@/modules/operations';
import {
  chosenOf,
  DIVISION_COOKIE,
  DivisionSwitch,
  getDivisionOptions,
  switchable,
} from '@/modules/organization';
import { PersonMenu, SessionGate } from '@/modules/users';
import { CommandPalette } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer } from '@/shared/session/viewer';
import { AppFrame } from '@/shared/shell/app-frame';
import { PlainFrame } from '@/shared/shell/plain-frame';
import { commandsFor, divisionLists, navigationFor, PLACES } from './navigation';

/**
 * The frame of a signed-in person. It guards nothing: each page asks for its own data and sends a
 * visitor without a session to sign-in. Without a person there is nothing to show in the frame.
 */
export default async function InsideLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (!viewer.ok) {
    const t = await getTranslations('shell');
    return <PlainFrame skipLabel={t('skipToContent')}>{children}</PlainFrame>;
  }

  const { name, email, actions } = viewer.data.me;
  const lists = divisionLists(actions);
  const divisions = lists.length > 0 ? await getDivisionOptions(actions) : [];
  const chosen = chosenOf(divisions, (await cookies()).get(DIVISION_COOKIE)?.value);
  const offered = switchable(divisions).map(({ id, name }) => ({ id, name }));
  const groups = await navigationFor(actions, chosen);
  return (
    <AppFrame
      groups={groups}
      search={<CommandPalette commands={await commandsFor(actions, groups)} places={PLACES} />}
      division={
        offered.length > 0 && <DivisionSwitch divisions={offered} chosen={chosen} lists={lists} />
      }
      tray={<JobsTray />}
      personMenu={<PersonMenu name={name} email={email} />}
    >
      {children}
      <SessionGate email={email} />
    </AppFrame>
  );
}
