#pragma once

/// What the catalogue of a server is asked about a schema of results.
namespace deltareach::pq {

/// $1: the schema. Its comment, null where it has none, and whether it belongs to this user.
inline constexpr const char* sql_of_schema =
    "SELECT obj_description(oid, 'pg_namespace'), (pg_get_userbyid(nspowner) = current_user)::text FROM "
    "pg_namespace WHERE nspname::text = $1";

/// $1: the schema, $2: the mark. What stands in it, and whether that is a table of ours.
inline constexpr const char* sql_of_contents =
    R"(WITH s AS (SELECT oid FROM pg_namespace WHERE nspname::text = $1)
SELECT name COLLATE "C", ours::text FROM (
  SELECT c.relname::text AS name, c.relkind = 'r' AND pg_get_userbyid(c.relowner) = current_user
         AND starts_with(coalesce(obj_description(c.oid, 'pg_class'), ''), $2) AS ours
  FROM pg_class AS c JOIN s ON s.oid = c.relnamespace WHERE c.relkind NOT IN ('i', 'I', 't')
  UNION ALL
  SELECT p.proname::text, false FROM pg_proc AS p JOIN s ON s.oid = p.pronamespace
  UNION ALL
  SELECT t.typname::text, false FROM pg_type AS t JOIN s ON s.oid = t.typnamespace
  WHERE t.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_type AS e WHERE e.typarray = t.oid)) AS contents
ORDER BY 1)";

/// $1: the schema. What others were granted on its tables: table, GRANT … that lacks the table, TO …
inline constexpr const char* sql_of_grants = R"(SELECT c.relname::text, a.privilege_type,
       CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END
         || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
FROM pg_class AS c JOIN pg_namespace AS s ON s.oid = c.relnamespace, aclexplode(c.relacl) AS a
WHERE s.nspname::text = $1 AND c.relkind = 'r' AND a.grantee <> c.relowner AND a.grantor = c.relowner
ORDER BY 1, 2, 3)";

/// $1: the schema. What others made upon its tables and goes with them: what it is, its name, the table. Of
/// indexes ours are the primary key and the one of the shapes.
inline constexpr const char* sql_of_additions = R"(WITH c AS (
  SELECT c.* FROM pg_class AS c JOIN pg_namespace AS s ON s.oid = c.relnamespace
  WHERE s.nspname::text = $1 AND c.relkind = 'r')
SELECT what, name COLLATE "C", relname::text COLLATE "C" FROM (
  SELECT 'security' AS what, relname::text AS name, relname FROM c WHERE relrowsecurity OR relforcerowsecurity
  UNION ALL
  SELECT 'policy', p.polname::text, relname FROM c JOIN pg_policy AS p ON p.polrelid = c.oid
  UNION ALL
  SELECT 'column', a.attname::text, relname FROM c JOIN pg_attribute AS a ON a.attrelid = c.oid
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'grantor', pg_get_userbyid(g.grantor)::text, relname FROM c, aclexplode(c.relacl) AS g
  WHERE g.grantor <> c.relowner
  UNION ALL
  SELECT 'index', i.relname::text, c.relname
  FROM c JOIN pg_index AS x ON x.indrelid = c.oid JOIN pg_class AS i ON i.oid = x.indexrelid
         JOIN pg_am AS m ON m.oid = i.relam
         LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
         LEFT JOIN pg_type AS t ON t.oid = a.atttypid
  WHERE NOT x.indisprimary
        AND NOT (m.amname = 'gist' AND x.indnatts = 1 AND x.indpred IS NULL AND coalesce(t.typname = 'geometry', false))
  UNION ALL
  SELECT 'trigger', t.tgname::text, relname FROM c JOIN pg_trigger AS t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT 'rule', r.rulename::text, relname FROM c JOIN pg_rewrite AS r ON r.ev_class = c.oid
  UNION ALL
  SELECT 'constraint', k.conname::text, relname FROM c JOIN pg_constraint AS k ON k.conrelid = c.oid
  WHERE k.contype NOT IN ('p', 'n')
  UNION ALL
  SELECT 'publication', b.pubname::text, relname
  FROM c JOIN pg_publication_rel AS r ON r.prrelid = c.oid JOIN pg_publication AS b ON b.oid = r.prpubid) AS made
GROUP BY 1, 2, 3 ORDER BY 3, 1, 2)";

inline constexpr const char* limit_of_lock = "SET LOCAL lock_timeout = '10s'";

}  // namespace deltareach::pq
