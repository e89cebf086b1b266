import type { ReactNode } from 'react';
import { JobsTray } from '@/modules/operations';
import { PersonMenu, SessionGate } from '@/modules/users';
import { CommandPalette } from '@/modules/workspace';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer } from '@/shared/session/viewer';
import { AppFrame } from '@/shared/shell/app-frame';
import { PlainFrame } from '@/shared/shell/plain-frame';
import { commandsFor, navigationFor, PLACES } from './navigation';

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
  const groups = await navigationFor(actions);
  return (
    <AppFrame
      groups={groups}
      search={<CommandPalette commands={await commandsFor(actions, groups)} places={PLACES} />}
      tray={<JobsTray />}
      personMenu={<PersonMenu name={name} email={email} />}
    >
      {children}
      <SessionGate email={email} />
    </AppFrame>
  );
}
