#include "study/private/catalogue.hpp"

namespace deltareach::catalogue {

namespace {
constexpr CatalogueEntry study_output_entries[] = {
    {.code = "DR1603",
     .severity = Severity::error,
     .zh = "标准输出写不进去",
     .en = "stdout cannot be written",
     .hint_zh = "检查管道另一端或磁盘空间",
     .hint_en = "check the other end of the pipe or the disk",
     .about_zh = "数据写到标准输出时失败，如接收的程序已退出或磁盘已满",
     .about_en = "Writing the data to stdout failed: the reading program has ended, or the disk is full"},
    {.code = "DR1604",
     .severity = Severity::warning,
     .zh = "{folder} 里有 index.html 而没有 run.json：上一次运行在换入文件时中断，里面可能混有两次运行的文件",
     .en = "{folder} holds index.html but no run.json: a run was broken off while its files were exchanged, "
           "and "
           "files of two runs may stand there",
     .hint_zh = "重新运行（`run --overwrite`），或清空这个文件夹",
     .hint_en = "run again (`run --overwrite`), or empty the folder",
     .about_zh =
         "run.json "
         "最后写入，为其余文件作证；没有它，文件夹里的结果不可当作一次运行的。例：换入文件的几毫秒里断电",
     .about_en =
         "run.json is written last and vouches for the rest; without it the files are not to be taken for "
         "those of one run. Example: the power failed in the milliseconds of the exchange"},
    {.code = "DR1615",
     .severity = Severity::note,
     .zh = "{layer} 要有 {features} 个图形，没有写出：一次运行每个图层至多写 {limit} 个；数都在 {table} 里",
     .en = "{layer} would hold {features} shapes and is not written: a run writes at most {limit} a layer; "
           "{table} holds all the figures",
     .hint_zh = "要图层，用 `export --what {what} -o 文件.fgb`，加 --origin、--theme 或 "
                "--period 只要一部分",
     .hint_en = "for the layer ask `export --what {what} -o FILE.fgb`, with --origin, --theme "
                "or --period for a part of it",
     .about_zh = "几十万条连线的 GeoJSON 有几百 MB，多数程序打不开；表里的行一行不少。例：2,900 "
                 "个起点、40 个主题与时期的流向线",
     .about_en =
         "A GeoJSON of some hundred thousand lines takes hundreds of megabytes, and few programs open "
         "it; no row of the table is left out. Example: the flow lines of 2,900 origins in 40 themes "
         "and periods"},
    {.code = "DR1616",
     .severity = Severity::note,
     .zh = "报告与目录页逐一说到前 {told} 个起点，一共有 {origins} 个；reach.csv、flows.csv、provinces.csv "
           "与 change.csv 里全有",
     .en = "report and index page tell of the first {told} origins one by one, of {origins}; reach.csv, "
           "flows.csv, provinces.csv and change.csv hold them all",
     .hint_zh = "在 [reach] origins 里写要说到的起点，或用 `report --origin`",
     .hint_en = "name the origins to tell of in [reach] origins, or take `report --origin`",
     .about_zh = "几千个起点的表印出来有几百页，没有人读；数字在表格文件里，一个不少",
     .about_en =
         "Tables of thousands of origins are hundreds of pages that nobody reads; the figures stand in "
         "the tables, and none is left out there"},
    {.code = "DR1617",
     .severity = Severity::note,
     .zh = "起点有 {limit} 个以上的主题与时期：只做了各主题最近一期的表面，更早的 {count} 个没有做",
     .en = "the origin has more than {limit} themes and periods: surfaces are those of the latest period of "
           "each "
           "theme, and {count} earlier ones are not made",
     .hint_zh = "要其中一个，用 `surface --theme 主题 --period 时期 -o 文件.tif`",
     .hint_en = "for one of them ask `surface --theme THEME --period PERIOD -o FILE.tif`",
     .about_zh = "一个国家的表面有几百万格，每个都要几秒；40 个主题与时期的表面占去一次运行的大部分时间",
     .about_en = "A surface of a country has millions of cells and takes seconds; those of 40 themes and "
                 "periods would be most of the time of a run"},
    {.code = "DR1618",
     .severity = Severity::note,
     .zh = "{pairs} 对超过 {limit}：表逐段写出，一对不少，但没有连线图层",
     .en = "{pairs} pairs are more than {limit}: the table is written piece by piece, with all of them, and "
           "there is no layer of lines",
     .hint_zh = "要连线，选较粗的 level；实测的流向线用 `export --what flows`",
     .hint_en = "for lines choose a coarser level; those of the flows on record: `export --what flows`",
     .about_zh = "几百万条连线的图层有几个 GB，要占用同样多的内存，多数程序打不开。例：2,900 "
                 "个区域、没有记录的对作 0 的引力模型有 841 万对",
     .about_en =
         "A layer of millions of lines takes gigabytes, of memory too, and few programs open it. Example: "
         "a gravity model of 2,900 zones in which pairs without a record are 0 has 8.4 million pairs"},
    {.code = "DR1619",
     .severity = Severity::note,
     .zh = "{networks} 个主题与时期里有 {count} 个没有算介数：全部要走 {steps} "
           "百万条以上的连线，只算了各主题最近一期",
     .en = "{count} of {networks} themes and periods have no betweenness: all of them would take more than "
           "{steps} million steps along links, and only the latest period of each theme is computed",
     .hint_zh = "要其中一期，在流量表里只留那一期的行；links.csv 的其他列一个不少",
     .hint_en =
         "for one of them leave only its rows in the table of flows; links.csv has all its other columns",
     .about_zh = "介数为每个区域找一遍最短路：区域数乘连线数。例：2,900 个区域、3.4 万条连线，40 "
                 "个主题与时期要走 40 亿步，约一分钟；没有算的留空，不是 0",
     .about_en =
         "Betweenness takes a search for shortest paths a zone: zones times links. Example: 2,900 zones "
         "with 34,000 links in 40 themes and periods are 4 billion steps, about a minute; what is not "
         "computed is empty, not 0"},
    {.code = "DR1620",
     .severity = Severity::note,
     .zh = "{file} 要有 {pairs} 行，没有写出：一次运行里模型的表至多 {limit} 行；拟合与合计都在",
     .en = "{file} would have {pairs} rows and is not written: the tables of models in a run have at most "
           "{limit}; the fit and the sums are there",
     .hint_zh = "要全部的对，用 `export --what {what} -o 文件.csv`",
     .hint_en = "for all pairs ask `export --what {what} -o FILE.csv`",
     .about_zh =
         "几百万对的表有几百 MB，写它比拟合还久，表格软件也打不开。例：2,900 个区域、没有记录的对作 0 "
         "的引力模型有 841 万对，表有 840 MB",
     .about_en =
         "A table of millions of pairs has hundreds of megabytes, takes longer to write than to fit and "
         "is more than spreadsheets open. Example: a gravity model of 2,900 zones in which pairs without "
         "a record are 0 has 8.4 million pairs and a table of 840 MB"},
    {.code = "DR1621",
     .severity = Severity::note,
     .zh = "图集有 {pages} 页，文件约 {mb} MB，约需 {minutes} 分钟",
     .en = "the atlas has {pages} pages, a file of about {mb} MB, and takes about {minutes} min",
     .hint_zh = "不要这么多页，就用较粗的层级",
     .hint_en = "for fewer pages take a coarser level",
     .about_zh = "时间与大小随页数成正比；画到一半可以按 Ctrl+C 停下，不会留下半个文件",
     .about_en = "Time and size grow with the pages; Ctrl+C stops it, and no half of a file is left"},
    {.code = "DR1298",
     .severity = Severity::error,
     .zh = "{path} 有内容而没有表头的列写不出来：第 {columns} 列",
     .en = "columns of {path} with values but no head cannot be written: {columns}",
     .hint_zh = "给这些列写上表头，或加 `convert --lossy` 不要它们",
     .hint_en = "give them heads, or leave them out with `convert --lossy`",
     .about_zh = "列没有名称就没有字段可写；不加 --lossy 时什么都不写。",
     .about_en = "A column without a name has no field to go to. Without --lossy nothing is written."},
};

}  // namespace

std::span<const CatalogueEntry> study_output() {
    return study_output_entries;
}

}  // namespace deltareach::catalogue
