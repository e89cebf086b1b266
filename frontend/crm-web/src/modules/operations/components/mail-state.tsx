import { getTranslations } from '@/shared/i18n/server';
import { classNames } from '@/shared/ui/class-names';
import type { MailState as State } from '../documents/generated/operations';
import { toneOf } from '../lib/mail';

const TONES = {
  quiet: 'bg-hover text-quiet',
  good: 'bg-success-soft text-success',
  bad: 'bg-danger-soft text-danger',
};

/** Where a mail stands, in a word. */
export async function MailState({ state }: { state: State | null }) {
  const t = await getTranslations('mailStates');
  if (state === null) return null;
  return (
    <span
      className={classNames(
        'inline-block rounded-sm px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        TONES[toneOf(state)],
      )}
    >
      {t(state)}
    </span>
  );
}
