// The statements that databases are asked, as texts: what they read, leave out and order by.
#include "study/inputs/database_rows_sql.hpp"
#include "study/inputs/database_sql.hpp"
#include "tests/support/catch.hpp"

namespace database_texts_test {

using namespace deltareach;

TEST_CASE("Rows are read by their key, then by all that is read of them", "[unit]") {
    CHECK(sql_of_rows({.schema = "plan", .table = "flows 2023", .columns = {"from", "值"}, .key = "id"}) ==
          R"(SELECT t."from"::text COLLATE "C",
       t."值"::text COLLATE "C",
       t."id"::text
FROM "plan"."flows 2023" AS t
ORDER BY t."id", 1, 2, 3)");
    CHECK(sql_of_rows({.schema = "plan",
                       .table = "zones",
                       .columns = {"code"},
                       .key = "",
                       .shape = "geom",
                       .postgis = "gis"}) ==
          R"(SELECT t."code"::text COLLATE "C",
       encode("gis".st_asbinary(t."geom"::"gis".geometry), 'hex') COLLATE "C",
       "gis".st_srid(t."geom"::"gis".geometry)::text
FROM "plan"."zones" AS t
ORDER BY 1, 2, 3)");
}

TEST_CASE("The words of a column are those that are there, each once, up to a number", "[unit]") {
    CHECK(sql_of_words({.schema = "plan", .table = "deals", .columns = {}, .postgis = ""}, "to", 7) ==
          R"(SELECT t."to"::text COLLATE "C" AS word, count(*) FROM "plan"."deals" AS t)"
          R"( WHERE t."to" IS NOT NULL GROUP BY 1 ORDER BY 1 LIMIT 7)");
}

}  // namespace database_texts_test
