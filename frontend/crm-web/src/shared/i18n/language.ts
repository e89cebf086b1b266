export const LANGUAGES = ['pl', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_COOKIE = 'crm-language';

/**
 * The cookie remembers the language of the last page and whether it was picked by a click
 * (`en.picked`). A click outweighs the profile in this browser until the next sign-in.
 */
export type LanguageMemory = { readonly language: Language; readonly picked: boolean };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

export function readLanguageMemory(cookie: string | undefined): LanguageMemory | undefined {
  const [language, mark, ...rest] = cookie?.split('.') ?? [];
  if (!isLanguage(language) || rest.length > 0) return undefined;
  if (mark !== undefined && mark !== 'picked') return undefined;
  return { language, picked: mark === 'picked' };
}

export function writeLanguageMemory({ language, picked }: LanguageMemory): string {
  return picked ? `${language}.picked` : language;
}

/** The API's `PL` and `EN` in our spelling. */
export function languageFromApi(value: string): Language | undefined {
  const language = value.toLowerCase();
  return isLanguage(language) ? language : undefined;
}

/** The one of ours that an `Accept-Language` header likes most. */
export function languageFromHeader(header: string | null): Language | undefined {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      const weight = quality ? Number(quality.trim().slice(2)) : 1;
      return { language: tag.trim().slice(0, 2).toLowerCase(), tag: tag.trim(), weight };
    })
    .filter(({ tag, weight }) => /^[a-z]{2}(-|$)/i.test(tag) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wishes.map(({ language }) => language).find(isLanguage);
}

/** A click, then the profile, then the last page, then the browser; Polish if nobody says. */
export function chooseLanguage(known: {
  readonly memory: LanguageMemory | undefined;
  readonly profile: Language | undefined;
  readonly acceptLanguage: string | null;
}): Language {
  if (known.memory?.picked) return known.memory.language;
  return (
    known.profile ?? known.memory?.language ?? languageFromHeader(known.acceptLanguage) ?? 'pl'
  );
}
