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
     .about_en = "The statements use numbers and settings that earlier versions lack."}};
}  // namespace

std::span<const CatalogueEntry> gis_database() {
    return gis_database_entries;
}

}  // namespace deltareach::catalogue
