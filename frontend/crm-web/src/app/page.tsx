import { redirect } from 'next/navigation';
import { getInstallation } from '@/modules/users';
import { HOME } from '@/shared/session/next-path';
import { getViewer } from '@/shared/session/viewer';
import { PlainFrame } from '@/shared/shell/plain-frame';
import { ProblemPage } from '@/shared/ui/problem-page';

/** The front door: to the first run, to sign-in or to the home page. */
export default async function Entrance() {
  const viewer = await getViewer();
  if (viewer.ok) redirect(HOME);
  const installation = await getInstallation();
  if (!installation.ok) {
    return (
      <PlainFrame>
        <ProblemPage error={installation.error} />
      </PlainFrame>
    );
  }
  redirect(installation.data.installation.awaitsFirstAdministrator ? '/bootstrap' : '/sign-in');
}
