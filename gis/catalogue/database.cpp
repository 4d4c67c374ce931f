#include "gis/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry gis_database_entries[] = {
    {.code = "DR1750",
     .severity = Severity::error,
     .zh = "数据库的连接写法看不懂",
     .en = "`database` cannot be read",
     .hint_zh = "写成 database = \"postgresql:service=名称\" 或 \"postgresql:host=/var/run/postgresql "
                "dbname=库名\"；"
                "可用的词：{known}",
     .hint_en = "write database = \"postgresql:service=NAME\" or \"postgresql:host=/var/run/postgresql "
                "dbname=NAME\"; the words are {known}",
     .about_zh = "数据库怎样连接，用 libpq 的词写在 postgresql: 之后；没有写的取自 libpq 自己的文件与环境变量"
                 "（PGSERVICEFILE、PGHOST 等）。原文可能含有密码，所以不印出来。",
     .about_en =
         "How the database is reached is said in the words of libpq behind postgresql:; what is not said "
         "comes from libpq's own files and environment (PGSERVICEFILE, PGHOST …). The text is not shown, "
         "since it may hold a password."},
    {.code = "DR1751",
     .severity = Severity::error,
     .zh = "项目文件里不能写 {key}",
     .en = "a project file may not hold {key}",
     .hint_zh = "密码写进 ~/.pgpass（权限 600）或 PGSERVICEFILE 所指的文件",
     .hint_en = "put it into ~/.pgpass (mode 600) or the file that PGSERVICEFILE names",
     .about_zh = "项目文件会被传阅、存档；密码只放在 libpq 自己的文件与环境变量里。",
     .about_en =
         "Project files are passed on and archived; passwords belong in libpq's own files and environment "
         "alone."},
    {.code = "DR1753",
     .severity = Severity::error,
     .zh = "数据库在 {host}，不是本机的套接字",
     .en = "the database is at {host}, not at a socket of this machine",
     .hint_zh = "要连过去，加 --allow-net",
     .hint_en = "to connect there, add --allow-net",
     .about_zh = "没有 --allow-net "
                 "就不打开网络连接，本机的网络地址（localhost）也不打开；主机也可能来自服务文件或 PGHOST。"
                 "本机的数据库请写 host=/var/run/postgresql。",
     .about_en =
         "No connection over a network is opened without --allow-net, also not to localhost; the host may "
         "come "
         "from a service file or PGHOST. A database of this machine is reached by host=/var/run/postgresql."},
    {.code = "DR1754",
     .severity = Severity::error,
     .zh = "连不上数据库：{reason}",
     .en = "no connection to the database: {reason}",
     .hint_zh = "看服务是否在运行，主机、库名、用户与密码文件（~/.pgpass、PGSERVICEFILE）是否对",
     .hint_en = "see whether the server runs, and whether host, database, user and the files of passwords "
                "(~/.pgpass, "
                "PGSERVICEFILE) are right",
     .about_zh = "冒号之后是 libpq 或服务器自己的话。例：密码不对，库不存在，没有服务在监听。",
     .about_en =
         "Behind the colon stand the words of libpq or the server. Examples: a wrong password, no such "
         "database, nothing that listens."},
    {.code = "DR1755",
     .severity = Severity::error,
     .zh = "数据库不执行（SQLSTATE {state}）：{reason}",
     .en = "the database refuses (SQLSTATE {state}): {reason}",
     .hint_zh = "SQLSTATE 在 PostgreSQL 手册的附录 A 里；改正表里的值，或换一列",
     .hint_en = "SQLSTATE is explained in appendix A of PostgreSQL's manual; correct the value in the table, "
                "or name "
                "another column",
     .about_zh = "服务器中断了语句。例：表里有换算不成的数；有人在服务器上取消了查询。",
     .about_en =
         "The server ended the statement. Examples: a number in the table that cannot be converted; somebody "
         "cancelled the query there."},
    {.code = "DR1756",
     .severity = Severity::error,
     .zh = "数据库用户没有权限（SQLSTATE {state}）：{reason}",
     .en = "the user of the database has no right to (SQLSTATE {state}): {reason}",
     .hint_zh = "请管理员授予读取的权限：GRANT USAGE ON SCHEMA 与 GRANT SELECT ON 表",
     .hint_en = "ask for GRANT USAGE ON SCHEMA and GRANT SELECT ON the table",
     .about_zh =
         "只需要读取的权限，不建任何东西。行级安全策略会隐去一部分行时也是这一错误：少了行的合计不算数。",
     .about_en = "Only reading is needed, nothing is created. Row-level security that would hide rows gives "
                 "this error "
                 "too: sums that lack rows are no sums."},
    {.code = "DR1757",
     .severity = Severity::error,
     .zh = "语句超过了 {seconds} 秒",
     .en = "a statement took longer than {seconds} s",
     .hint_zh = "在 [source] 里把 timeout_s 写大些",
     .hint_en = "set timeout_s in [source] higher",
     .about_zh = "到时服务器自己停下，不会一直占着。",
     .about_en = "The server stops by itself then, and is not kept busy for ever."},
    {.code = "DR1758",
     .severity = Severity::error,
     .zh = "与数据库的连接断了（SQLSTATE {state}）：{reason}",
     .en = "the connection to the database broke (SQLSTATE {state}): {reason}",
     .hint_zh = "服务恢复后再运行；什么也没有写",
     .hint_en = "run again when the server is back; nothing was written",
     .about_zh = "服务器停了、重启了，或网络断了。结果只在全部到齐之后才写。",
     .about_en = "The server was stopped or restarted, or the network broke. Results are written when all "
                 "have come."},
    {.code = "DR1759",
     .severity = Severity::error,
     .zh = "数据库的资源不够（SQLSTATE {state}）：{reason}",
     .en = "the database lacks resources (SQLSTATE {state}): {reason}",
     .hint_zh = "服务器的内存、磁盘或连接数不够；请管理员处理",
     .hint_en = "the server's memory, disk or connections do not suffice; ask who runs it",
     .about_zh = "SQLSTATE 53 与 54 两类：内存、磁盘、连接数用完，或语句超过服务器的限度。",
     .about_en =
         "SQLSTATE of the classes 53 and 54: memory, disk or connections are used up, or a statement exceeds "
         "what the server can."},
    {.code = "DR1763",
     .severity = Severity::error,
     .zh = "服务器是 PostgreSQL {version}，至少要 {least}",
     .en = "the server is PostgreSQL {version}; at least {least} is needed",
     .hint_zh = "升级服务器，或把表导出成 CSV 再读",
     .hint_en = "upgrade the server, or export the table as CSV and read that",
     .about_zh = "语句用到较新版本才有的数值与设置。",
     .about_en = "The statements use numbers and settings that earlier versions lack."},
    {.code = "DR1768",
     .severity = Severity::error,
     .zh = "结果没有写进数据库（SQLSTATE {state}）：{reason}",
     .en = "the results were not written into the database (SQLSTATE {state}): {reason}",
     .hint_zh = "SQLSTATE 在 PostgreSQL 手册的附录 A 里；库里一切如前",
     .hint_en = "SQLSTATE is explained in appendix A of PostgreSQL's manual; the database is as it was",
     .about_zh =
         "所有表在一个事务里写，写不成就一张也没有。例：别人的视图用着上一次写的表，不能换掉；只读的备用机。",
     .about_en =
         "All tables are written in one transaction, and where that fails there is none of them. Examples: a "
         "view of somebody else's needs the tables of the last time, which cannot be replaced then; a "
         "standby."},
    {.code = "DR1769",
     .severity = Severity::error,
     .zh = "数据库用户没有写的权限（SQLSTATE {state}）：{reason}",
     .en = "the user of the database has no right to write (SQLSTATE {state}): {reason}",
     .hint_zh = "请管理员 GRANT CREATE ON DATABASE 库 TO 用户，或者为它建好模式：CREATE SCHEMA 模式 "
                "AUTHORIZATION 用户",
     .hint_en = "ask for GRANT CREATE ON DATABASE … TO the user, or for a schema of its own: CREATE SCHEMA … "
                "AUTHORIZATION the user",
     .about_zh = "结果写进自己的模式，用户的表只需读取的权限。模式须归这个用户，才能在上面作记号。",
     .about_en = "Results go into a schema of their own; of the user's tables the right to read is enough. "
                 "The schema "
                 "has to belong to the user, who marks it."},
    {.code = "DR1770",
     .severity = Severity::error,
     .zh = "模式 {schema} 里已有上一次写的表",
     .en = "the schema {schema} holds the tables of an earlier time",
     .hint_zh = "要换掉它们，加 --overwrite；或在 [database] 里换一个 schema",
     .hint_en = "add --overwrite to replace them, or name another schema in [database]",
     .about_zh = "与文件一样，已有的不会不声不响地换掉。",
     .about_en = "As with files, nothing that is there is replaced without being asked for."},
    {.code = "DR1771",
     .severity = Severity::error,
     .zh = "模式 {schema} 不是 deltareach 建的，不写",
     .en = "the schema {schema} was not made by deltareach and is left alone",
     .hint_zh = "在 [database] 里写一个新的 schema",
     .hint_en = "name a new schema in [database]",
     .about_zh = "结果写进自己的模式，模式的注释以 deltareach: "
                 "开头作记号；没有记号而不空的，或者里面还有别的东西（视图、"
                 "序列）的，一概不动，--overwrite 也不动。",
     .about_en =
         "Results go into a schema of their own, whose comment begins with deltareach: as its mark. One "
         "without "
         "that mark that is not empty, or with other things in it (views, sequences), is never touched, not "
         "with --overwrite either."},
    {.code = "DR1772",
     .severity = Severity::error,
     .zh = "数据库里没有 PostGIS",
     .en = "the database has no PostGIS",
     .hint_zh = "请管理员 CREATE EXTENSION postgis",
     .hint_en = "ask for CREATE EXTENSION postgis",
     .about_zh = "图层的图形写成 PostGIS 的 geometry。",
     .about_en = "The shapes of layers become geometry of PostGIS."}};
}  // namespace

std::span<const CatalogueEntry> gis_database() {
    return gis_database_entries;
}

}  // namespace deltareach::catalogue
