//! Lets the search find people by any part of their names and addresses, mistyped ones too.

crate::sql_migration!(
    /// The extension `pg_trgm`, an index, and what looks for likeness.
    Search, up: UP, down: DOWN
);

const UP: &str = r"
-- A trusted extension: whoever may create in the database may install it. Where somebody has done so
-- before, it lies in `public`.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SET LOCAL search_path = crm, public;

CREATE INDEX staff_search ON users.staff USING gin (search gin_trgm_ops);

-- Loads the library: only then its setting is one that a function may bring along.
SELECT show_trgm('');
-- 0.45 finds two letters that changed places in a word of six; PostgreSQL's own 0.6 doesn't.
CREATE FUNCTION users.resembling(typed text, most bigint) RETURNS TABLE (id uuid, likeness real)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.word_similarity_threshold = '0.45'
AS $$
    SELECT s.id, word_similarity(typed, s.search) FROM users.staff s
    WHERE typed <% s.search ORDER BY word_similarity(typed, s.search) DESC, s.id LIMIT most
$$;
SET LOCAL search_path = crm;
";

// The extension stays: it may have been there before.
const DOWN: &str = "
DROP FUNCTION users.resembling(text, bigint);
DROP INDEX users.staff_search;
";
