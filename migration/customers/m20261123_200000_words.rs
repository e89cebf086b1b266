//! Words of names, for the search for what is mistyped: a million customers have some ten thousand of them.

crate::sql_migration!(
    /// A column with its index, the table of all words, what keeps it, and what looks for likeness.
    Words, up: UP, down: DOWN
);

const UP: &str = r#"
CREATE FUNCTION customers.words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_remove(regexp_split_to_array(customers.plain($1) COLLATE "pl-x-icu", '[^[:alnum:]]+'), '');

ALTER TABLE customers.customer ADD words text[] COLLATE "C" NOT NULL GENERATED ALWAYS AS (customers.words(
    coalesce(company_name || ' ', '') || coalesce(family_name || ' ' || given_name, ''))) STORED;
CREATE INDEX customer_words ON customers.customer USING gin (words);

-- Every word that anybody has in a name. Two who bring a new one at the same time write it twice, instead of waiting
-- for each other.
CREATE TABLE customers.word (word text COLLATE "C" NOT NULL);
INSERT INTO customers.word SELECT DISTINCT unnest(words) FROM customers.customer;
CREATE INDEX word_itself ON customers.word (word);
GRANT SELECT ON customers.word TO crm_writer;

-- Nobody waits here, so nobody can lock another out. Who relies on a word that is there holds it, as a foreign key
-- would, until they are done; one that somebody is taking away doesn't count as there.
CREATE FUNCTION customers.learn(said text[]) RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO customers.word SELECT s.word FROM (SELECT DISTINCT unnest(said) AS word) s WHERE NOT EXISTS (
        SELECT FROM customers.word w WHERE w.word = s.word FOR KEY SHARE SKIP LOCKED)
$$;

-- Takes away those of these words that nobody has any more, and tells how many. What somebody holds stays, and what two
-- give up at the same time, each of whom still sees the other have it.
CREATE FUNCTION customers.forget(given_up text[]) RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held tid[];
    gone bigint;
BEGIN
    held := ARRAY(SELECT w.ctid FROM customers.word w WHERE w.word = ANY (given_up)
        AND NOT EXISTS (SELECT FROM customers.customer c WHERE c.words @> ARRAY[w.word]) FOR UPDATE SKIP LOCKED);
    -- Asked once more: somebody may have got it and be done before it was held.
    DELETE FROM customers.word w WHERE w.ctid = ANY (held)
        AND NOT EXISTS (SELECT FROM customers.customer c WHERE c.words @> ARRAY[w.word]);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION customers.learn(text[]), customers.forget(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION customers.forget(text[]) TO crm_writer;

CREATE FUNCTION customers.learn_words() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM customers.learn(ARRAY(SELECT DISTINCT unnest(words) FROM created));
    RETURN NULL;
END
$$;
CREATE FUNCTION customers.change_words() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM customers.learn(NEW.words);
    PERFORM customers.forget(ARRAY(SELECT unnest(OLD.words) EXCEPT SELECT unnest(NEW.words)));
    RETURN NULL;
END
$$;
CREATE TRIGGER learn_words AFTER INSERT ON customers.customer
    REFERENCING NEW TABLE AS created FOR EACH STATEMENT EXECUTE FUNCTION customers.learn_words();
CREATE TRIGGER change_words AFTER UPDATE ON customers.customer
    FOR EACH ROW WHEN (NEW.words <> OLD.words) EXECUTE FUNCTION customers.change_words();
-- Customers go by the thousand, where an import is taken back: a look through all who are called Jan for each of them
-- would take far too long. Their words go at night, each looked for once.

DROP FUNCTION customers.resembling(text, bigint, uuid[]);
SET LOCAL search_path = crm, public;
CREATE INDEX word_alike ON customers.word USING gin (word gin_trgm_ops);
-- Loads the library: only then its setting is one that a function may bring along.
SELECT show_trgm('');
-- The ten words most like a plain one. Two letters that changed places leave few groups of three the same in a word
-- of six: such words are looked for as they are.
CREATE FUNCTION customers.alike(typed text) RETURNS TABLE (word text, likeness real) LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.similarity_threshold = '0.3'
AS $$
    SELECT a.word, max(a.likeness)::real FROM (
        SELECT w.word, similarity(typed, w.word) AS likeness FROM customers.word w WHERE w.word % typed
        UNION ALL SELECT w.word, 0.9 FROM customers.word w WHERE w.word = ANY (ARRAY(
            SELECT overlay(typed PLACING substr(typed, n + 1, 1) || substr(typed, n, 1) FROM n FOR 2)
            FROM generate_series(1, char_length(typed) - 1) n))) a
    GROUP BY a.word ORDER BY max(a.likeness) DESC, a.word LIMIT 10
$$;
SET LOCAL search_path = crm;
"#;

const DOWN: &str = r#"
DROP FUNCTION customers.alike(text);
SET LOCAL search_path = crm, public;
SELECT show_trgm('');
CREATE FUNCTION customers.resembling(typed text, most bigint, divisions uuid[]) RETURNS TABLE (id uuid, likeness real)
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path = crm, public
    SET pg_trgm.word_similarity_threshold = '0.45'
AS $$
    SELECT c.id, word_similarity(typed, c.search) FROM customers.customer c
    WHERE typed <% c.search AND (divisions IS NULL OR c.division_id = ANY (divisions))
    ORDER BY word_similarity(typed, c.search) DESC, c.id LIMIT most
$$;
SET LOCAL search_path = crm;
DROP TRIGGER change_words ON customers.customer;
DROP TRIGGER learn_words ON customers.customer;
DROP FUNCTION customers.change_words();
DROP FUNCTION customers.learn_words();
DROP FUNCTION customers.forget(text[]);
DROP FUNCTION customers.learn(text[]);
DROP TABLE customers.word;
ALTER TABLE customers.customer DROP words;
DROP FUNCTION customers.words(text);
"#;
