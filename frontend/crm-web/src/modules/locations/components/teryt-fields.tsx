'use client';

import { useState } from 'react';
import { send } from '@/shared/graphql/browser';
import { useLanguage } from '@/shared/i18n/use-language';
import { SuggestField, type Suggestion } from '@/shared/ui/suggest-field';
import { TerytPlacesDocument, TerytStreetsDocument } from '../documents/generated/operations';

/** A place of the dictionary; its id is its number in SIMC. */
export type Place = Suggestion & { readonly communeCode: string };

/** A street of the dictionary; its id is its number in ULIC. */
export type Street = Suggestion;

type Props = {
  label: string;
  name: string;
  /** What stands there at first. */
  typed?: string | undefined;
  error: string | undefined;
};

/** A place: what is typed, or one of those that the dictionary offers. */
export function PlaceField(props: Props & { onPlace: (place: Place | undefined) => void }) {
  const { onPlace, typed: before = '', ...field } = props;
  const language = useLanguage();
  const [text, setText] = useState(before);

  async function find(search: string): Promise<readonly Place[]> {
    const result = await send(language, TerytPlacesDocument, { search });
    const found = (result.ok && result.data.terytPlaces) || [];
    return found.map(({ code, name, communeCode, partOf, commune, district, voivodeship }) => ({
      id: code,
      label: name,
      communeCode,
      detail: [partOf, commune, district, voivodeship].filter(Boolean).join(', '),
    }));
  }

  return (
    <SuggestField
      {...field}
      text={text}
      find={find}
      onText={(typed) => {
        setText(typed);
        onPlace(undefined);
      }}
      onChoose={(place) => {
        setText(place.label);
        onPlace(place);
      }}
    />
  );
}

/** A street: what is typed, or one of those that the dictionary has for the place. */
export function StreetField(
  props: Props & { place: Place | undefined; onStreet: (street: Street | undefined) => void },
) {
  const { place, onStreet, typed: before = '', ...field } = props;
  const language = useLanguage();
  const [text, setText] = useState(before);

  async function find(search: string): Promise<readonly Street[]> {
    if (!place) return [];
    const result = await send(language, TerytStreetsDocument, { place: place.id, search });
    const found = (result.ok && result.data.terytStreets) || [];
    return found.map(({ code, feature, name }) => ({
      id: code,
      label: feature ? `${feature} ${name}` : name,
    }));
  }

  return (
    <SuggestField
      {...field}
      text={text}
      find={find}
      onText={(typed) => {
        setText(typed);
        onStreet(undefined);
      }}
      onChoose={(street) => {
        setText(street.label);
        onStreet(street);
      }}
    />
  );
}
