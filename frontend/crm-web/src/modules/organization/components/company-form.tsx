'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { uploadFile } from '@/shared/files/upload';
import { conflictsOf } from '@/shared/forms/conflict';
import { VersionedForm } from '@/shared/forms/versioned';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { CheckboxField } from '@/shared/ui/checkboxes';
import { TextField } from '@/shared/ui/fields';
import { FileField } from '@/shared/ui/file-field';
import {
  CompanyDocument,
  type CompanyFactsFragment,
  EditCompanyDocument,
} from '../documents/generated/operations';

const TEXTS = ['name', 'email', 'phone', 'website', 'accentColour'] as const;
const FIELDS = [...TEXTS, 'logoId'] as const;
const COMPARED = [...TEXTS, 'logo'] as const;

type Compared = Record<(typeof COMPARED)[number], string | null>;

const comparable = (company: CompanyFactsFragment): Compared => ({
  ...company,
  logo: company.logo?.name ?? null,
});

/** What customers know of the company. A logo is uploaded before the rest is sent. */
export function CompanyForm({ company }: { company: CompanyFactsFragment }) {
  const t = useTranslations('company');
  const language = useLanguage();
  const router = useRouter();
  const back = () => router.push('/organization' as Route);
  return (
    <VersionedForm
      fields={FIELDS}
      optional={FIELDS}
      submit={t('save')}
      done={t('saved')}
      onDone={back}
      based={{
        seen: company,
        staleCode: 'ORGANIZATION_VERSION_STALE',
        saves: true,
        onLeave: back,
        lookAgain: async () => {
          const result = await send(language, CompanyDocument);
          return result.ok ? result.data.company : null;
        },
        compare: (now, { logoId, ...texts }, data) =>
          conflictsOf<Compared>(COMPARED, comparable(company), comparable(now), {
            ...emptyAsNull(texts),
            ...(chosenLogo(data) && { logo: chosenLogo(data)?.name ?? null }),
          }).map(({ field, mine, now: theirs }) => ({
            label: t(field),
            mine: mine ?? '—',
            now: theirs ?? '—',
          })),
        onSend: async ({ logoId, ...texts }, data, expectedVersion, sender) => {
          const file = chosenLogo(data);
          const uploaded = file && (await uploadFile(language, file));
          if (uploaded && !uploaded.ok) return { error: uploaded.error };
          const logo = uploaded ? { logoId: uploaded.id } : removedLogo(data);
          const input = { ...emptyAsNull(texts), ...logo, expectedVersion };
          return sender(EditCompanyDocument, { input });
        },
      }}
    >
      {(errors) => (
        <>
          <TextField
            label={t('name')}
            name="name"
            maxLength={200}
            autoComplete="off"
            defaultValue={company.name ?? ''}
            error={errors.name}
          />
          <TextField
            label={t('email')}
            name="email"
            type="email"
            autoComplete="off"
            defaultValue={company.email ?? ''}
            error={errors.email}
          />
          <TextField
            label={t('phone')}
            name="phone"
            type="tel"
            autoComplete="off"
            help={t('phoneHelp')}
            defaultValue={company.phone ?? ''}
            error={errors.phone}
          />
          <TextField
            label={t('website')}
            name="website"
            type="url"
            autoComplete="off"
            help={t('websiteHelp')}
            defaultValue={company.website ?? ''}
            error={errors.website}
          />
          <TextField
            label={t('accentColour')}
            name="accentColour"
            autoComplete="off"
            spellCheck={false}
            help={t('colourHelp')}
            defaultValue={company.accentColour ?? ''}
            error={errors.accentColour}
          />
          <FileField
            label={t('logo')}
            name="logoId"
            accept="image/png,image/jpeg"
            help={t('logoHelp')}
            error={errors.logoId}
          />
          {company.logo && <CheckboxField name="removeLogo" label={t('removeLogo')} />}
        </>
      )}
    </VersionedForm>
  );
}

type Texts = Record<(typeof TEXTS)[number], string>;

const emptyAsNull = (texts: Texts) =>
  Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [field, text.trim() || null]),
  ) as Record<keyof Texts, string | null>;

function chosenLogo(data: FormData): File | undefined {
  const file = data.get('logoId');
  return file instanceof File && file.size > 0 ? file : undefined;
}

const removedLogo = (data: FormData) => (data.has('removeLogo') ? { logoId: null } : {});
