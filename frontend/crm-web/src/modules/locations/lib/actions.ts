/** Who may bring in a newer edition of TERYT. */
export const DICTIONARY_IMPORT = 'locations.dictionary.import';
