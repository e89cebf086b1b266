import { Braces, Mail, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { MAIL_READ } from '@/modules/operations';
import { PersonMenu } from '@/modules/users';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer } from '@/shared/session/viewer';
import { AppFrame } from '@/shared/shell/app-frame';
import { PlainFrame } from '@/shared/shell/plain-frame';

/**
 * The frame of a signed-in person. It guards nothing: each page asks for its own data and sends a
 * visitor without a session to sign-in. Without a person there is nothing to show in the frame.
 */
export default async function InsideLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (!viewer.ok) return <PlainFrame>{children}</PlainFrame>;

  const t = await getTranslations('shell');
  const { name, email, actions } = viewer.data.me;
  return (
    <AppFrame
      items={[
        { href: '/profile', label: t('profile'), icon: <UserRound className="size-4" /> },
        ...(actions.includes(MAIL_READ)
          ? [{ href: '/mail', label: t('mail'), icon: <Mail className="size-4" /> } as const]
          : []),
        { href: '/api', label: t('api'), icon: <Braces className="size-4" /> },
      ]}
      personMenu={<PersonMenu name={name} email={email} />}
    >
      {children}
    </AppFrame>
  );
}
