import { getTranslations } from '@/shared/i18n/server';
import { Status } from '@/shared/ui/status';
import type { MailState as State } from '../documents/generated/operations';
import { toneOf } from '../lib/mail';

/** Where a mail stands, in a word. */
export async function MailState({ state }: { state: State | null }) {
  const t = await getTranslations('mailStates');
  return state && <Status tone={toneOf(state)}>{t(state)}</Status>;
}
