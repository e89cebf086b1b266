//! Which rows of a list a page shows.

use crm_shared::{Code, Error, Kind};

use super::cursor::Position;

/// Rows of a page that names no number.
const DEFAULT: usize = 25;

/// Rows of a page at most.
const MOST: usize = 100;

/// A page of a size that there is none of.
pub(crate) static PAGE_SIZE: Code = Code {
    id: "PAGE_SIZE",
    kind: Kind::Invalid,
    en: "A page has 1 to {value} rows: change {limit}, and ask for the rest with the cursors.",
    pl: "Strona ma od 1 do {value} wierszy: zmień {limit}, a o resztę zapytaj za pomocą kursorów.",
};

/// A page that is to be read in both directions.
pub(crate) static PAGE_DIRECTION: Code = Code {
    id: "PAGE_DIRECTION",
    kind: Kind::Invalid,
    en: "Read a page in one direction: give first and after, or last and before.",
    pl: "Czytaj stronę w jednym kierunku: podaj first i after albo last i before.",
};

/// The arguments of a connection, as a client gives them.
#[derive(Debug, Clone, Default)]
pub struct PageArguments {
    /// So many rows from the beginning, or from `after` on.
    pub first: Option<i32>,
    /// The cursor of the row before the page.
    pub after: Option<String>,
    /// So many rows from the end, or before `before`.
    pub last: Option<i32>,
    /// The cursor of the row behind the page.
    pub before: Option<String>,
}

impl PageArguments {
    /// The rows that are asked for. `order` names the list and how it is sorted, for example
    /// `staffMembers.NAME_ASC`: cursors of another order are refused.
    ///
    /// # Errors
    /// `PAGE_SIZE`, `PAGE_DIRECTION` or `CURSOR_INVALID`.
    pub fn window(&self, order: &str) -> Result<Window, Error> {
        let forwards = self.first.is_some() || self.after.is_some();
        let backwards = self.last.is_some() || self.before.is_some();
        if forwards && backwards {
            return Err(Error::new(&PAGE_DIRECTION));
        }
        let (argument, size, cursor) =
            if backwards { ("last", self.last, &self.before) } else { ("first", self.first, &self.after) };
        let from = cursor.as_deref().map(|cursor| Position::read(cursor, order)).transpose()?;
        Ok(Window { size: size.map_or(Ok(DEFAULT), |size| rows(argument, size))?, backwards, from })
    }
}

fn rows(argument: &'static str, size: i32) -> Result<usize, Error> {
    let refusal = || Error::new(&PAGE_SIZE).with("limit", argument).with("value", MOST as i64);
    usize::try_from(size).ok().filter(|size| (1..=MOST).contains(size)).ok_or_else(refusal)
}

/// Which rows of a sorted list are asked for. Whoever reads them walks from [`from`](Self::from)
/// (from the list's beginning or end without one) in the window's direction, takes
/// [`limit`](Self::limit) rows, and hands them to [`page`](Self::page).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Window {
    size: usize,
    backwards: bool,
    from: Option<Position>,
}

impl Window {
    /// Whether the rows are walked from the list's end to its beginning.
    #[must_use]
    pub const fn is_backwards(&self) -> bool {
        self.backwards
    }

    /// The row to walk away from; not itself one of the page.
    #[must_use]
    pub const fn from(&self) -> Option<&Position> {
        self.from.as_ref()
    }

    /// How many rows to read: one more than are shown tells whether there are more.
    #[must_use]
    pub const fn limit(&self) -> i64 {
        self.size as i64 + 1
    }

    /// The page of these rows, in the order in which they were walked. `behind`: whether the list has
    /// rows on the other side of [`from`](Self::from), that one included.
    #[must_use]
    pub fn page<T>(&self, mut rows: Vec<T>, behind: bool) -> Page<T> {
        let beyond = rows.len() > self.size;
        rows.truncate(self.size);
        if self.backwards {
            rows.reverse();
            Page { rows, has_previous: beyond, has_next: behind }
        } else {
            Page { rows, has_previous: behind, has_next: beyond }
        }
    }
}

/// A page of a list, in the list's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Whether the list has rows before them.
    pub has_previous: bool,
    /// Whether the list has rows behind them.
    pub has_next: bool,
}

impl<T> Page<T> {
    /// The page with each row as something else.
    #[must_use]
    pub fn map<U>(self, shape: impl FnMut(T) -> U) -> Page<U> {
        let Self { rows, has_previous, has_next } = self;
        Page { rows: rows.into_iter().map(shape).collect(), has_previous, has_next }
    }
}

/// The complexity of a field that shows a page: `page_cost(first, last, child_complexity)`.
#[must_use]
pub fn page_cost(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    // What is out of bounds is refused by the resolver, in better words.
    let size = |size: i32| usize::try_from(size).unwrap_or_default().clamp(1, MOST);
    list_cost(first.or(last).map_or(DEFAULT, size), child)
}

/// The complexity of a field that shows a list: as often as it may have rows, the row and what is
/// asked of it.
#[must_use]
pub fn list_cost(rows: usize, child: usize) -> usize {
    // async-graphql adds such numbers up unchecked: bounded, they can't run over.
    rows.saturating_mul(child.saturating_add(1)).min(u32::MAX as usize)
}

#[cfg(test)]
mod tests {
    use super::{Page, PageArguments, list_cost, page_cost};

    fn forwards(first: Option<i32>) -> PageArguments {
        PageArguments { first, ..PageArguments::default() }
    }

    fn backwards(last: Option<i32>) -> PageArguments {
        PageArguments { last, ..PageArguments::default() }
    }

    #[test]
    fn a_page_has_25_rows_or_1_to_100() {
        for (size, limit) in [(None, 26), (Some(1), 2), (Some(100), 101)] {
            assert_eq!(forwards(size).window("rows").unwrap().limit(), limit);
        }
        assert!(backwards(Some(3)).window("rows").unwrap().is_backwards());
        for size in [0, -1, 101, i32::MIN, i32::MAX] {
            for (arguments, name) in [(forwards(Some(size)), "first"), (backwards(Some(size)), "last")] {
                let error = arguments.window("rows").unwrap_err();
                let sentence =
                    format!("A page has 1 to 100 rows: change {name}, and ask for the rest with the cursors.");
                assert_eq!(error.to_string(), format!("PAGE_SIZE: {sentence}"), "{size}");
            }
        }
    }

    #[test]
    fn a_page_has_one_direction() {
        let cursor = || Some("x".to_owned());
        for mixed in [
            PageArguments { first: Some(1), last: Some(1), ..PageArguments::default() },
            PageArguments { after: cursor(), ..backwards(Some(1)) },
            PageArguments { before: cursor(), ..forwards(Some(1)) },
            PageArguments { after: cursor(), before: cursor(), ..PageArguments::default() },
        ] {
            assert_eq!(mixed.window("rows").unwrap_err().code().id, "PAGE_DIRECTION", "{mixed:?}");
        }
    }

    #[test]
    fn one_row_more_tells_of_the_next_page_and_is_not_shown() {
        let window = forwards(Some(2)).window("rows").unwrap();
        let page = |rows: &[u8], has_previous, has_next| Page { rows: rows.to_vec(), has_previous, has_next };
        assert_eq!(window.page(vec![1, 2, 3], false), page(&[1, 2], false, true));
        assert_eq!(window.page(vec![1, 2], true), page(&[1, 2], true, false));
        let window = backwards(Some(2)).window("rows").unwrap();
        assert_eq!(window.page(vec![9, 8, 7], false), page(&[8, 9], true, false));
        assert_eq!(window.page(vec![9], true), page(&[9], false, true));
    }

    #[test]
    fn a_list_costs_its_rows_and_never_runs_over() {
        assert_eq!(
            (page_cost(None, None, 3), page_cost(Some(50), None, 3), page_cost(None, Some(1), 3)),
            (100, 200, 4)
        );
        assert_eq!((page_cost(Some(-1), None, 3), page_cost(Some(i32::MAX), None, 3)), (4, 400));
        assert_eq!(list_cost(100, usize::MAX), u32::MAX as usize);
    }
}
