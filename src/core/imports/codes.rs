//! What can be wrong with a file, a row, or an import, each with a sentence that says what to do.

use crm_shared::{Code, Kind};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $kind:ident, $en:literal, $pl:literal;)+) => {
        $($(#[$doc])* pub static $name: Code = Code { id: stringify!($name), kind: Kind::$kind, en: $en, pl: $pl };)+

        /// The error codes of imports, for the catalogue.
        pub static CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    /// Nothing below the names of the columns, or not even those.
    IMPORT_FILE_EMPTY Invalid,
        "The file has no rows to import. It needs a row with the names of the columns, and rows below it.",
        "Plik nie zawiera wierszy do importu. Potrzebny jest wiersz z nazwami kolumn, a pod nim dane.";
    /// No upload of the caller's, or one that has been used.
    IMPORT_FILE_UNKNOWN Invalid,
        "There is no such upload of yours, or it was used before. Upload the file again.",
        "Nie ma takiego przesłanego przez Ciebie pliku albo został już użyty. Prześlij plik ponownie.";
    /// Neither text nor XLSX.
    IMPORT_NOT_TEXT Invalid,
        "The file is neither CSV nor XLSX: line {line} is no text. Save it in one of these formats and try again.",
        "Plik nie jest w formacie CSV ani XLSX: wiersz {line} nie jest tekstem. Zapisz go w jednym z tych formatów i spróbuj ponownie.";
    /// The old binary format, or an encrypted workbook, which looks the same from outside.
    IMPORT_OLD_EXCEL Invalid,
        "This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password, or as CSV.",
        "To stary plik Excela (.xls) albo plik z hasłem. Zapisz go jako .xlsx bez hasła albo jako CSV.";
    /// Parts of the file are UTF-8, parts are not.
    IMPORT_ENCODING_MIXED Invalid,
        "The file mixes encodings: line {line} is not UTF-8, other lines are. Save the whole file as \"CSV UTF-8\".",
        "Plik miesza kodowania: wiersz {line} nie jest w UTF-8, a inne są. Zapisz cały plik jako „CSV UTF-8”.";
    /// A record, or a cell, beyond the bound.
    IMPORT_RECORD_TOO_LONG Invalid,
        "The row that begins in line {line} is longer than {limit} bytes. Look there for a quotation mark that is never closed.",
        "Wiersz zaczynający się w linii {line} jest dłuższy niż {limit} bajtów. Sprawdź, czy nie ma tam niezamkniętego cudzysłowu.";
    /// More columns than anybody needs.
    IMPORT_TOO_MANY_COLUMNS Invalid,
        "Line {line} has more than {limit} columns. Leave out those that are not imported.",
        "Linia {line} ma więcej niż {limit} kolumn. Usuń te, które nie są importowane.";
    /// More rows than one import takes.
    IMPORT_TOO_MANY_ROWS Invalid,
        "The file has more than {limit} rows. Split it into several files.",
        "Plik ma więcej niż {limit} wierszy. Podziel go na kilka plików.";
    /// A workbook that can't be read.
    IMPORT_FILE_BROKEN Invalid,
        "This XLSX file can't be read. Open it in a spreadsheet program, save it again as .xlsx, and try again.",
        "Tego pliku XLSX nie da się odczytać. Otwórz go w arkuszu kalkulacyjnym, zapisz ponownie jako .xlsx i spróbuj jeszcze raz.";
    /// A workbook that unpacks to more than the bound.
    IMPORT_FILE_TOO_LARGE Invalid,
        "Unpacked, this XLSX file is larger than {limit} MB. Split it, or save it as CSV.",
        "Po rozpakowaniu ten plik XLSX jest większy niż {limit} MB. Podziel go albo zapisz jako CSV.";
    /// XML with declarations of its own.
    IMPORT_FILE_DOCTYPE Invalid,
        "This XLSX file declares XML entities, which no spreadsheet program does. It is not read.",
        "Ten plik XLSX deklaruje encje XML, czego nie robi żaden arkusz kalkulacyjny. Nie zostanie odczytany.";
    /// The header lacks what can't be done without.
    IMPORT_COLUMNS_MISSING Invalid,
        "The first row lacks these columns: {columns}. Add them and try again.",
        "W pierwszym wierszu brakuje kolumn: {columns}. Dodaj je i spróbuj ponownie.";
    /// Two headings mean the same column.
    IMPORT_COLUMN_TWICE Invalid,
        "The first row has the column {column} twice. Leave one.",
        "W pierwszym wierszu kolumna {column} występuje dwukrotnie. Zostaw jedną.";
    /// A heading could be that of several custom fields.
    IMPORT_COLUMN_AMBIGUOUS Invalid,
        "Several custom fields are called {column}. Write which one it is: {names}.",
        "Kilka pól własnych nazywa się {column}. Wpisz, o które chodzi: {names}.";
    /// More or fewer fields than the header.
    IMPORT_ROW_RAGGED Invalid,
        "The row has {found} fields, the header {expected}. Put a value that contains the separator into quotation marks.",
        "Wiersz ma {found} pól, a nagłówek {expected}. Wartość zawierającą separator ujmij w cudzysłów.";
    /// A formula that the file holds no value of.
    IMPORT_CELL_FORMULA Invalid,
        "Cell {cell} is a formula without a stored value. Open the file in a spreadsheet program and save it, or put in the value.",
        "Komórka {cell} to formuła bez zapisanej wartości. Otwórz plik w arkuszu kalkulacyjnym i zapisz go albo wpisz wartość.";
    /// `#N/A` and its like.
    IMPORT_CELL_ERROR Invalid,
        "Cell {cell} holds the error {error}. Mend the formula or put in the value.",
        "Komórka {cell} zawiera błąd {error}. Popraw formułę albo wpisz wartość.";
    /// Compressed, in another format, of another database, with INSERTs, or in other letters than UTF-8.
    IMPORT_DUMP_FORMAT Invalid,
        "This is not the plain dump of one PostgreSQL database. Make it with: pg_dump --format=plain --encoding=UTF8 (without --inserts, not compressed).",
        "To nie jest zwykły zrzut jednej bazy PostgreSQL. Wykonaj go poleceniem: pg_dump --format=plain --encoding=UTF8 (bez --inserts i bez kompresji).";
    /// Of several databases or schemas.
    IMPORT_DUMP_TABLE_TWICE Invalid,
        "The dump has two tables {table}: {first} and {second}. Dump one database, and of it only the schema that is meant (pg_dump --schema=…).",
        "W zrzucie są dwie tabele {table}: {first} i {second}. Wykonaj zrzut jednej bazy, a z niej tylko właściwego schematu (pg_dump --schema=…).";
    /// The end is missing.
    IMPORT_DUMP_TRUNCATED Invalid,
        "The dump breaks off in line {line}. Make it again, wait until pg_dump has ended, and upload the whole file.",
        "Zrzut urywa się w linii {line}. Wykonaj go ponownie, poczekaj na koniec pg_dump i prześlij cały plik.";
    /// A row that can't be read.
    IMPORT_DUMP_LINE Invalid,
        "Line {line} of the dump can't be read. Make the dump again, and don't edit it.",
        "Nie da się odczytać linii {line} zrzutu. Wykonaj zrzut ponownie i nie zmieniaj go ręcznie.";
    /// The external id comes again.
    IMPORT_KEY_TWICE Conflict,
        "{key} stands in line {line}, too. Leave one of the rows.",
        "{key} występuje też w linii {line}. Zostaw jeden z tych wierszy.";
    /// The object is no longer what the preview showed.
    IMPORT_ROW_CHANGED Conflict,
        "Somebody has changed this object since. It was left as it is.",
        "Ktoś zmienił ten obiekt w międzyczasie. Pozostawiono go bez zmian.";
    /// Another step of the same import is under way.
    IMPORT_BUSY Conflict,
        "The import is being worked on. Wait until its job has ended, or cancel it.",
        "Import jest w toku. Poczekaj na koniec zadania albo je anuluj.";
    /// The import stands where this can't be done.
    IMPORT_STATE Conflict,
        "This can't be done with an import that is {state}.",
        "Tego nie można zrobić z importem w stanie {state}.";
}
