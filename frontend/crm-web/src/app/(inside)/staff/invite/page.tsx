import type { Metadata, Route } from 'next';
import { getDivisionOptions } from '@/modules/organization';
import { getGiving, InviteForm, STAFF_INVITE } from '@/modules/users';
import { FORBIDDEN } from '@/shared/graphql/result';
import { getTranslations } from '@/shared/i18n/server';
import { getViewer, signedIn } from '@/shared/session/viewer';
import { PageHeader } from '@/shared/ui/page-header';
import { ProblemPage } from '@/shared/ui/problem-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('invite') };
}

export default async function InvitePage() {
  const t = await getTranslations('staff');
  const viewer = signedIn(await getViewer(), '/staff/invite');
  if (!viewer.ok) return <ProblemPage error={viewer.error} />;
  if (!viewer.data.me.actions.includes(STAFF_INVITE)) return <ProblemPage error={FORBIDDEN} />;
  const { me } = viewer.data;
  const divisions = (await getDivisionOptions(me.actions)).filter(({ inUse }) => inUse);
  const giving = await getGiving(STAFF_INVITE, me, divisions);
  if (!giving.ok) return <ProblemPage error={giving.error} />;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t('invite')} trail={[{ label: t('title'), href: '/staff' as Route }]} />
      <p className="max-w-md text-quiet">{t('inviteIntro')}</p>
      <InviteForm giving={giving.data} />
    </div>
  );
}
