#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_database_entries[] = {
    {.code = "DR1760",
     .severity = Severity::error,
     .zh = "数据库里没有表 {schema}.{table}",
     .en = "the database has no table {schema}.{table}",
     .hint_zh =
         "看 [source] 的 schema 与 table，大小写也要一致；不写 schema 是 public。这个模式里有：{known}",
     .hint_en = "see schema and table of [source], upper and lower case too; without a schema it is public. "
                "That schema holds: {known}",
     .about_zh = "表、视图、分区表、物化视图与外部表都可以。名称照写，不是 SQL。",
     .about_en =
         "A table, view, partitioned table, materialised view or foreign table. The names are taken as they "
         "are written and are no SQL."},
    {.code = "DR1761",
     .severity = Severity::error,
     .zh = "列 {column} 的类型是 {type}，这里用不了",
     .en = "the column {column} is of type {type}, which does not go here",
     .hint_zh = "可用的类型：{known}；建一个视图换算成其中之一",
     .hint_en = "types that do: {known}; a view can turn the column into one of them",
     .about_zh = "按服务器的列类型读数，不猜。点须是经纬度（4326 或 4490）；real "
                 "存不下经纬度的最后几位；带时区的时间属于哪一天，"
                 "要看在哪里看。例：CREATE VIEW 合同 AS SELECT 金额::numeric, 签订时间::date FROM …",
     .about_en =
         "Values are read by the types of the server, without guessing. Points are in degrees (4326 or "
         "4490); "
         "real does not hold the last digits of a coordinate; which day a time with a zone belongs to "
         "depends "
         "on where one looks. Example: CREATE VIEW deals AS SELECT amount::numeric, signed::date FROM …"},
    {.code = "DR1762",
     .severity = Severity::error,
     .zh = "列 {column} 有 {limit} 种以上不同的文字",
     .en = "the column {column} has more than {limit} different texts",
     .hint_zh = "时间换成日期或年份（视图里写 ::date），地名换成经纬度或编号",
     .hint_en = "turn times into dates or years (::date in a view), names into coordinates or codes",
     .about_zh =
         "主题、时期与地名先取回不同的写法，在这里读懂，再在服务器上求和；写法太多就等于把记录搬出来。",
     .about_en =
         "Of themes, periods and names the different texts are fetched and read here, before the server adds "
         "up; too many of them would be the records themselves."},
    {.code = "DR1764",
     .severity = Severity::error,
     .zh = "[source.{name}] 没有说清记录的 {end} 在哪些列",
     .en = "[source.{name}] does not say in which columns the {end} of a record stands",
     .hint_zh = "columns 里写 {end}_lon 与 {end}_lat，或 {end}_point（PostGIS 的点），或 "
                "{end}（名称或编号），只写一种；"
                "命令里是 --{end}-points 或 --{end}-field",
     .hint_en =
         "in columns write {end}_lon and {end}_lat, or {end}_point (points of PostGIS), or {end} (names or "
         "codes), one of the three; on the command line --{end}-points or --{end}-field",
     .about_zh = "每一端须有一种写法，也只能有一种。",
     .about_en = "Each end stands in one way, and in one alone."},
    {.code = "DR1765",
     .severity = Severity::note,
     .zh = "有些列没有读：{columns}",
     .en = "some columns were not read: {columns}",
     .hint_zh =
         "用得着的，建一个视图换算成 text、integer、numeric、date 或 timestamp；没有权限的，请管理员 GRANT "
         "SELECT",
     .hint_en =
         "where one is needed, a view can turn it into text, integer, numeric, date or timestamp; where "
         "the right lacks, ask for GRANT SELECT",
     .about_zh =
         "数据库里的区域与属性表，各列都读作字段；数组、json、bytea、区间、带时区的时间等没有对应的类型，"
         "不猜。例：tags (_text)",
     .about_en =
         "Of tables of zones and attributes all columns become fields; arrays, json, bytea, ranges and "
         "times with a zone are of no type that fields have, and nothing is guessed. Example: tags "
         "(_text)"},
    {.code = "DR1766",
     .severity = Severity::error,
     .zh = "表 {table} 的图形在哪一列，说不清：{columns}",
     .en = "it is not clear which column of {table} holds the shapes: {columns}",
     .hint_zh = "在 [source] 里写 geometry = \"列名\"",
     .hint_en = "write geometry = \"COLUMN\" in [source]",
     .about_zh = "表里有几列 PostGIS 的 geometry 或 geography，或者一列也没有（—）。没有图形的表不能作区域。",
     .about_en =
         "The table has several columns of PostGIS' geometry or geography, or none (—). A table without "
         "shapes holds no zones."},
    {.code = "DR1767",
     .severity = Severity::error,
     .zh = "列 {column} 的图形有几种坐标系（编号 {srids}）",
     .en = "the shapes of the column {column} are in several references (SRID {srids})",
     .hint_zh = "在视图里用 ST_Transform 换成一种",
     .hint_en = "a view with ST_Transform brings them into one",
     .about_zh = "一个图层只有一个坐标系。例：一部分行是 4326，一部分是 4549",
     .about_en = "A layer has one reference. Example: some rows in 4326, some in 4549"},
    {.code = "DR1773",
     .severity = Severity::error,
     .zh = "{key} 的名称有 {bytes} 字节，PostgreSQL 至多 {limit} 字节：{name}",
     .en = "the name of {key} has {bytes} bytes; PostgreSQL has {limit} at most: {name}",
     .hint_zh = "写短些；一个汉字是 3 字节",
     .hint_en = "shorten it; a Chinese character has 3 bytes",
     .about_zh = "再长的名称，服务器截短了用，指的就可能是别的模式或表。",
     .about_en = "The server cuts a longer name off, which may then be that of another schema or table."},
    {.code = "DR1774",
     .severity = Severity::error,
     .zh = "结果要写进的模式 {schema} 里有项目读取的表 {table}（[source.{source}]），不写",
     .en = "the schema {schema} for the results holds the table {table} that the project reads "
           "([source.{source}]), and is not written",
     .hint_zh = "在 [database] 里换一个 schema",
     .hint_en = "name another schema in [database]",
     .about_zh =
         "与文件一样，输入不会被结果覆盖，允许覆盖也不写。库名与模式都相同就算在一处，不看主机的写法。",
     .about_en = "As with files, what is read is never written over, not where files may be replaced "
                 "either. Databases of one name count as one, however the host is written."},
    {.code = "DR1781",
     .severity = Severity::error,
     .zh = "[source.{name}] 写了 `shards`，不能作区域、流量、属性来读",
     .en = "[source.{name}] has `shards` and cannot be read as zones, flows or attributes",
     .hint_zh = "用 `records --in-database {name}` 汇总成流量；或另写一个 [source]，table 是协调库里的表",
     .hint_en =
         "add it up with `records --in-database {name}`, or write another [source] whose table stands at "
         "the coordinator",
     .about_zh = "shards 说记录分在几个服务器上，只汇总，不搬出来。",
     .about_en = "With `shards` the records stand on several servers, where they are added up and never "
                 "fetched."},
    {.code = "DR1782",
     .severity = Severity::error,
     .zh = "协调库里没有名为 {shard} 的外部服务器",
     .en = "the coordinator has no foreign server {shard}",
     .hint_zh = "shards 写 CREATE SERVER 用的名称（postgres_fdw）；有：{known}",
     .hint_en = "`shards` takes the names of CREATE SERVER (postgres_fdw); there are: {known}",
     .about_zh = "每个分片是协调库的一个外部服务器，连接与密码由管理员写在那里。",
     .about_en =
         "Every shard is a foreign server of the coordinator, where the administrator has written how "
         "it is reached and the password."},
    {.code = "DR1783",
     .severity = Severity::error,
     .zh = "协调库连不上分片 {shard}（SQLSTATE {state}）：{reason_zh}",
     .en = "the coordinator does not reach the shard {shard} (SQLSTATE {state}): {reason_en}",
     .hint_zh = "看那个服务器是否在运行，USER MAPPING 的用户与密码是否对；什么也没有写",
     .hint_en =
         "see whether that server runs and whether the user and password of its USER MAPPING are right; "
         "nothing was written",
     .about_zh = "少一个分片，合计就不对，所以不给结果。例：服务器停了，密码改了。",
     .about_en =
         "Without one shard the sums would be wrong, so there are none. Example: the server was stopped, "
         "the password changed."},
    {.code = "DR1784",
     .severity = Severity::error,
     .zh = "分片 {shard} 上没有这个来源的视图（SQLSTATE {state}）：{reason_zh}",
     .en = "the shard {shard} lacks the view of this source (SQLSTATE {state}): {reason_en}",
     .hint_zh = "在那里执行 `records --in-database … --shard-setup` 印出的 "
                "SQL；列、表名或程序的版本变了，要再做一次",
     .hint_en =
         "run there what `records --in-database … --shard-setup` prints; once more after columns, the table "
         "or the version of the program have changed",
     .about_zh = "每个分片用视图汇总自己的记录；视图的名称含内容的摘要，不会用错。例：一个分片没有这张表，视"
                 "图没有建成。",
     .about_en =
         "Each shard adds up its records in a view, whose name holds a digest of what it says, so that no "
         "other is taken. Example: a shard without the table, where the view could not be made."},
    {.code = "DR1785",
     .severity = Severity::error,
     .zh = "[source.{name}] 没有写 `shards`",
     .en = "[source.{name}] has no `shards`",
     .hint_zh = "写 shards = [\"分片一\", \"分片二\"]；只有一个服务器时，什么也不用准备",
     .hint_en = "write shards = [\"shard1\", \"shard2\"]; one server alone needs no preparation",
     .about_zh = "--shard-setup 印出在每个分片上执行的 SQL。",
     .about_en = "--shard-setup prints the SQL for each shard."},
    {.code = "DR1786",
     .severity = Severity::error,
     .zh = "[source.{name}] 在 ClickHouse 里，本程序不连接它",
     .en = "[source.{name}] stands in ClickHouse, which this program does not connect to",
     .hint_zh = "加 --dry-run 印出语句，用 clickhouse-client 按多条语句（multiquery）执行；结果就是流量表",
     .hint_en = "print the statements with --dry-run and run them with clickhouse-client as several "
                "statements (multiquery); what they answer is the table of flows",
     .about_zh = "ClickHouse 的表只能这样汇总成流量，不能作区域、流量、属性来读。",
     .about_en =
         "A table of ClickHouse can be added up to flows in this way alone, and not be read as zones, "
         "flows or attributes."},
    {.code = "DR1787",
     .severity = Severity::error,
     .zh = "[source.{name}] 在 ClickHouse 里，两端都须由经纬度两列指明",
     .en = "[source.{name}] stands in ClickHouse, where both ends are given by columns of coordinates",
     .hint_zh = "columns 里写 origin_lon、origin_lat、destination_lon、destination_lat",
     .hint_en = "in columns write origin_lon, origin_lat, destination_lon and destination_lat",
     .about_zh = "地名要先取回来读懂，而本程序不连接 ClickHouse。",
     .about_en = "Names would have to be fetched and read first, and this program does not connect to "
                 "ClickHouse."},
    {.code = "DR1776",
     .severity = Severity::note,
     .zh = "表 {schema}.{table} 锁不住，读的时候若被清空、刷新或换掉，读到的可能不是同一时刻的",
     .en = "{schema}.{table} cannot be locked: where it is truncated, refreshed or replaced meanwhile, what "
           "is read may be of another moment",
     .hint_zh = "读的时候不要 TRUNCATE、REFRESH；表与视图，请管理员授予整张表的 SELECT",
     .hint_en = "let nobody TRUNCATE or REFRESH it meanwhile; of a table or view ask for SELECT on the whole",
     .about_zh =
         "只授予了几列的表、物化视图与外部表，服务器不让读的人上锁。增、删、改不受影响，看到的仍是同一时"
         "刻；外部表是另一个服务器的时刻。",
     .about_en = "The server lets a reader lock neither a table of which only some columns are granted, nor "
                 "materialised views and foreign tables. Rows that are inserted, changed or deleted are "
                 "seen at one moment even so; of foreign tables it is that of another server."}};
}  // namespace

std::span<const CatalogueEntry> study_database() {
    return study_database_entries;
}

}  // namespace deltareach::catalogue
