//! What can be wrong with the values of custom fields, each with a sentence that says what to do.

use crm_shared::error_codes;

error_codes! {
    CUSTOM_FIELD_UNKNOWN = "CUSTOM_FIELD_UNKNOWN", Invalid,
        "There is no field of this key, or it is no longer in use. Look at the fields as they are now.",
        "Nie ma pola o tym kluczu albo nie jest już używane. Sprawdź obecną listę pól.";
    CUSTOM_FIELD_TWICE = "CUSTOM_FIELD_TWICE", Invalid,
        "This field is in the list already. Leave one of the two.",
        "To pole jest już na liście. Zostaw jedno z dwóch.";
    CUSTOM_FIELD_REQUIRED = "CUSTOM_FIELD_REQUIRED", Invalid,
        "This field must be filled in.",
        "To pole trzeba wypełnić.";
    CUSTOM_FIELD_NO_COLUMN = "CUSTOM_FIELD_NO_COLUMN", Invalid,
        "The field {key} is required of what is new, and the file has no column for it. Add a column with this name.",
        "Nowe pozycje wymagają pola {key}, a w pliku nie ma takiej kolumny. Dodaj kolumnę o tej nazwie.";
    CUSTOM_FIELD_TEXT = "CUSTOM_FIELD_TEXT", Invalid,
        "Give a text of at most {most} characters; lines may be broken, other control characters are not possible.",
        "Podaj tekst, najwyżej {most} znaków; można łamać wiersze, inne znaki sterujące są niedozwolone.";
    CUSTOM_FIELD_NUMBER = "CUSTOM_FIELD_NUMBER", Invalid,
        "Give a number with at most {decimals} decimals and at most 12 digits before them, such as -12 or 12.5.",
        "Podaj liczbę: najwyżej {decimals} miejsc po przecinku i najwyżej 12 cyfr przed nim, na przykład -12 lub 12.5.";
    CUSTOM_FIELD_DATE = "CUSTOM_FIELD_DATE", Invalid,
        "Give a day that there is, as year, month and day: 2026-03-31.",
        "Podaj istniejący dzień jako rok, miesiąc i dzień: 2026-03-31.";
    CUSTOM_FIELD_RANGE = "CUSTOM_FIELD_RANGE", Invalid,
        "The value must be {range}.",
        "Wartość musi mieścić się w granicach: {range}.";
    CUSTOM_FIELD_CHOICE = "CUSTOM_FIELD_CHOICE", Invalid,
        "Choose one of the values that the field offers.",
        "Wybierz jedną z wartości, które oferuje pole.";
    CUSTOM_FIELD_BOOLEAN = "CUSTOM_FIELD_BOOLEAN", Invalid,
        "Say true or false.",
        "Podaj true albo false (tak albo nie).";
    CUSTOM_FIELD_CONDITION = "CUSTOM_FIELD_CONDITION", Invalid,
        "Fields of this type can't be filtered so: contains is for texts, from and to are for numbers and dates.",
        "Pola tego typu nie można tak filtrować: contains działa dla tekstów, from i to dla liczb i dat.";
    CUSTOM_FIELD_CONDITIONS = "CUSTOM_FIELD_CONDITIONS", Invalid,
        "A list takes conditions on at most {most} custom fields, each with at most 100 values. Leave some out.",
        "Lista przyjmuje warunki dla najwyżej {most} pól, w każdym najwyżej 100 wartości. Usuń niektóre.";
}
