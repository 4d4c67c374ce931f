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
     .hint_zh = "在 [{section}] 里把 timeout_s 写大些",
     .hint_en = "set timeout_s in [{section}] higher",
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
     .about_zh = "SQLSTATE 53 一类：内存、磁盘或连接数用完。",
     .about_en = "SQLSTATE of the class 53: memory, disk or connections are used up."},
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
     .zh = "模式 {schema} 不写，也不动：{reason}",
     .en = "the schema {schema} is left alone: {reason}",
     .hint_zh = "在 [database] 里写一个新的 schema；里面若是自己的表，请自己移走",
     .hint_en = "name a new schema in [database]; where these tables are yours, move them yourself",
     .about_zh =
         "结果写进自己的模式，模式与其中各表的注释以 deltareach: 开头作记号。没有记号的表、归别的用户的表、"
         "视图、序列、函数与类型都是别人的，一概不动，--overwrite 也不动。没有记号的模式，"
         "空着、没有注释、又归这个用户的才用。",
     .about_en =
         "Results go into a schema of their own; its comment and those of its tables begin with deltareach: "
         "as "
         "their mark. Tables without it or of another user, views, sequences, functions and types belong to "
         "others and are never touched, not with --overwrite either. A schema without the mark is taken "
         "where it is empty, without comment and the user's own."},
    {.code = "DR1772",
     .severity = Severity::error,
     .zh = "数据库里没有 PostGIS",
     .en = "the database has no PostGIS",
     .hint_zh = "请管理员 CREATE EXTENSION postgis",
     .hint_en = "ask for CREATE EXTENSION postgis",
     .about_zh = "图层的图形写成 PostGIS 的 geometry。",
     .about_en = "The shapes of layers become geometry of PostGIS."},
    {.code = "DR1777",
     .severity = Severity::error,
     .zh = "列 {column} 的值 {text} 图层存不下",
     .en = "a layer cannot hold the value {text} of the column {column}",
     .hint_zh = "在表里改成 NULL 或有限的值，或建一个视图换算成文字",
     .hint_en = "make it NULL or a finite value in the table, or turn the column into text by a view",
     .about_zh = "图层的数值须是有限的，日期须在公元 1 至 9999 年。行号是次序。例：NaN、Infinity、infinity、"
                 "0044-03-15 BC",
     .about_en = "Numbers of layers are finite, days lie in the years 1 to 9999. The row is the position. "
                 "Examples: NaN, Infinity, infinity, 0044-03-15 BC"},
    {.code = "DR1778",
     .severity = Severity::error,
     .zh = "要换掉的表别人正用着，十秒之内没有放开",
     .en = "others use a table that is to be replaced and did not let go of it within ten seconds",
     .hint_zh = "等他们用完再写；库里一切如前",
     .hint_en = "write again when they are done; the database is as it was",
     .about_zh = "等着换表的人会挡住后来读表的人，所以不久等。例：有人开着事务读了上一次写的表",
     .about_en = "Who waits for a table keeps later readers of it waiting too, so that this is not done for "
                 "long. Example: a transaction, still open, that has read a table of the last time"},
    {.code = "DR1779",
     .severity = Severity::error,
     .zh = "表 {table} 有 {columns} 列，PostgreSQL 至多 {limit} 列",
     .en = "the table {table} has {columns} columns; PostgreSQL has {limit} at most",
     .hint_zh = "减少主题或时期，或用 run 写成文件",
     .hint_en = "have fewer themes or periods, or write files with run",
     .about_zh = "在写任何东西之前就查，列数连行号与图形两列在内。",
     .about_en = "Looked at before anything is written; the columns of row numbers and shapes count."},
    {.code = "DR1780",
     .severity = Severity::error,
     .zh = "表 {table} 的一行至少有 {bytes} 字节，PostgreSQL 至多 {limit} 字节",
     .en = "a row of the table {table} has {bytes} bytes at least; PostgreSQL has {limit} at most",
     .hint_zh = "减少主题或时期，或用 run 写成文件",
     .hint_en = "have fewer themes or periods, or write files with run",
     .about_zh =
         "一行须放得进一页（8 kB）：一个数 8 字节，长的文字与图形另放，只占 18 字节。在写任何东西之前就查。",
     .about_en = "A row has to fit a page of 8 kB: a number takes 8 bytes, long texts and shapes lie "
                 "elsewhere and take 18. Looked at before anything is written."},
    {.code = "DR1788",
     .severity = Severity::error,
     .zh = "图形超过 {limit} MB",
     .en = "the shapes take more than {limit} MB",
     .hint_zh = "建一个视图，用 ST_Simplify 减少顶点，或只留需要的行",
     .hint_en = "make a view with fewer vertices (ST_Simplify) or of fewer rows",
     .about_zh = "数据库里的图形读进内存，按服务器给出的字节计。",
     .about_en =
         "Shapes of a database are read into memory; what counts are the bytes that the server sends."},
    {.code = "DR1789",
     .severity = Severity::note,
     .zh = "列 {column} 有 {n} 个时刻比毫秒更细，图层只留到毫秒",
     .en = "column {column}: {n} moments are finer than milliseconds, which is what a layer holds",
     .hint_zh = "要留下全部位数，建一个视图换算成文字（::text）",
     .hint_en = "a view that turns them into text (::text) keeps all digits",
     .about_zh = "图层的时刻精确到毫秒。例：2023-05-06 07:08:09.123456 成为 07:08:09.123",
     .about_en = "Moments of layers are whole milliseconds. Example: 2023-05-06 07:08:09.123456 becomes "
                 "07:08:09.123"},
    {.code = "DR1790",
     .severity = Severity::error,
     .zh = "提交结果时连接断了，写成了没有不知道：{reason}",
     .en =
         "the connection was lost while the results were committed; whether they were written is not known: "
         "{reason}",
     .hint_zh =
         "服务恢复后问它：SELECT pg_xact_status('{transaction}')；committed 是写成了，aborted 是一切如前",
     .hint_en =
         "ask the server when it is back: SELECT pg_xact_status('{transaction}'); committed: they were, "
         "aborted: all is as before",
     .about_zh = "COMMIT 已送出而没有答复时，只有服务器知道结果。要么全部写成，要么一张表也没有。",
     .about_en = "After COMMIT was sent and not answered only the server knows. It is all tables or none."},
    {.code = "DR1791",
     .severity = Severity::error,
     .zh = "数据库 {seconds} 秒没有任何应答",
     .en = "nothing came from the database for {seconds} s",
     .hint_zh = "看服务器是否停住，网络是否断了；什么也没有写",
     .hint_en = "see whether the server is stopped or the network cut; nothing was written",
     .about_zh =
         "超过 timeout_s 的语句由服务器结束；服务器自己停住时，再等几秒就不等了。例：进程被 SIGSTOP。",
     .about_en =
         "The server ends a statement after timeout_s; where the server itself stands still, it is not "
         "waited for but some seconds more. Example: its process got a SIGSTOP."},
    {.code = "DR1792",
     .severity = Severity::error,
     .zh = "与数据库建立不了 TLS 连接：{reason}",
     .en = "no TLS connection to the database: {reason}",
     .hint_zh = "看证书：sslrootcert 是签发者的证书（默认 ~/.postgresql/root.crt），sslcert、sslkey "
                "是用户的，verify-full 还要主机名与证书一致；有密码的私钥，在服务文件里写 sslpassword",
     .hint_en =
         "see to the certificates: sslrootcert is that of the authority (by default "
         "~/.postgresql/root.crt), sslcert and sslkey those of the user, and verify-full wants the host "
         "that the certificate names; for a key with a password write sslpassword in the service file",
     .about_zh = "冒号之后是 libpq 的话。例：签发者不对，证书过期，私钥要密码而没有给。",
     .about_en = "Behind the colon stand the words of libpq. Examples: another authority, a certificate that "
                 "has expired, a key whose password was not given."}};
}  // namespace

std::span<const CatalogueEntry> gis_database() {
    return gis_database_entries;
}

}  // namespace deltareach::catalogue
