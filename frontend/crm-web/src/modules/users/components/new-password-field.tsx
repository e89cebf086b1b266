'use client';

import { type ComponentProps, type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { classNames } from '@/shared/ui/class-names';
import { PasswordField } from '@/shared/ui/fields';
import { guessableWords } from '../lib/password-advice';
import type { Strength } from '../lib/strength';

const PAUSE_MS = 150;

/** Fields of the same form that say who somebody is. */
const TELLING = ['name', 'email', 'companyName'];

/** Where a password is chosen: how strong it is, and what to mend. The server decides. */
export function NewPasswordField({
  passwordMinLength,
  known = [],
  ...props
}: Omit<ComponentProps<typeof PasswordField>, 'name' | 'autoComplete' | 'help'> & {
  readonly passwordMinLength: number;
  /** What is known of the person besides. */
  readonly known?: readonly string[];
}) {
  const t = useTranslations('choosePassword');
  const [typed, setTyped] = useState<{ password: string; told: readonly string[] }>();
  const strength = useStrength(typed);

  function read({ currentTarget: input }: FormEvent<HTMLInputElement>) {
    const form = new FormData(input.form ?? undefined);
    const told = TELLING.map((name) => String(form.get(name) ?? ''));
    setTyped({ password: input.value, told: [...told, ...known] });
  }

  return (
    <div className="space-y-1">
      <PasswordField
        {...props}
        name="password"
        autoComplete="new-password"
        required
        help={t('passwordHelp', { count: passwordMinLength })}
        onInput={read}
      />
      {typed?.password && strength && (
        <Meter strength={strength} short={[...typed.password].length < passwordMinLength} />
      )}
    </div>
  );
}

/** Measures when the typing pauses; without the measure (no connection) there is just none. */
function useStrength(typed: { password: string; told: readonly string[] } | undefined) {
  const [strength, setStrength] = useState<Strength>();
  useEffect(() => {
    if (!typed?.password) return;
    let dropped = false;
    const timer = setTimeout(async () => {
      const measure = await import('../lib/strength').catch(() => undefined);
      const known = guessableWords([...typed.told, window.location.hostname]);
      if (!dropped) setStrength(measure?.strengthOf(typed.password, known));
    }, PAUSE_MS);
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return strength;
}

const TONES = ['bg-danger-solid', 'bg-danger-solid', 'bg-warning', 'bg-success', 'bg-success'];
const STEPS = [1, 2, 3, 4];

function Meter({ strength: { score, advice }, short }: { strength: Strength; short: boolean }) {
  const t = useTranslations('passwordStrength');
  const advices = useTranslations('passwordAdvice');
  const shown = short ? Math.min(score, 1) : score;
  const words = ['weak', 'weak', 'fair', 'good', 'strong'] as const;
  return (
    <div>
      <div aria-hidden className="flex gap-1">
        {STEPS.map((step) => (
          <span
            key={step}
            className={classNames(
              'h-1.5 flex-1 rounded-full',
              step <= Math.max(shown, 1) ? TONES[shown] : 'bg-line',
            )}
          />
        ))}
      </div>
      <p role="status" className="mt-1">
        <span className="font-medium">{t(words[shown] ?? 'weak')}</span>
        {short ? ` ${advices('short')}` : advice && ` ${advices(advice)}`}
      </p>
    </div>
  );
}
