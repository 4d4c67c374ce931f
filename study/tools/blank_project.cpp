#include "study/tools/blank_project.hpp"

namespace deltareach {
namespace {

constexpr std::string_view blank_project_zh =
    R"toml(# deltareach 项目文件。说明见 docs/project.md
[project]
name = "我的项目"
name_en = "My project"
lang = "zh"
# on_unknown = "other"         # 认不出的地名：error（默认）是错误，drop 舍去，other 计入其他

# 每个层级一张表，由细到粗
[zones.city]
path = "cities.geojson"        # 也可 .shp（GBK 亦可）、.gpkg、.fgb、.kml
id = "adcode"                  # 代码字段；deltareach info 文件 列出各字段
name = "name"
# source_crs = "GCJ-02"        # 边界来自网络地图时
# source = "cities"            # 取代 path：PostgreSQL 里的表，另写 [source.cities]，见 docs/scale.md

# 属性表：一行一个地方，标题行、合计、填表人等行不计
# [[attributes]]
# path = "基本情况.xlsx"
# level = "city"
# id = "名称"                    # 表里写代码或地名的那一列

# 流量；没有流量表，只画属性：删去 [[themes]]、[[flows]]、[reach]

[[themes]]
id = "tech_contracts"
label_zh = "技术合同"
label_en = "Technology contracts"
unit = "yuan"

[[flows]]
path = "contracts.csv"         # 也可 .xlsx；不要叫 flows.csv：那是结果的名字
theme = "tech_contracts"
unit = "万元"
# period = "2023"              # 表里没有年份一列时
# columns = { origin = "卖方所在地", destination = "买方所在地", value = "成交额" }

# 企业、仪器等一行一个点的表，按所在区域计数、求和
# [[attributes]]
# path = "points.csv"
# level = "city"
# source_crs = "GCJ-02"        # 坐标取自网络地图时
# count = "firms"
# columns = ["投资额（万元）"]

[reach]
origins = ["310000"]

# 地图：每节一幅；种类见 docs/project.md
# [[map]]
# kind = "choropleth"
# column = "地区生产总值"
#
# [[map]]                      # 几个字段排在一页上
# kind = "multiples"
# columns = ["地区生产总值", "常住人口"]

# 模型：命令 deltareach model 的选项写成键
# [[model]]
# kind = "gravity"
# theme = "tech_contracts"
# constraint = "doubly"
)toml";

constexpr std::string_view blank_project_en =
    R"toml(# A deltareach project. Reference: docs/project.md
[project]
name = "My project"
lang = "en"
# on_unknown = "other"         # places nobody knows: error (the default), drop, or other

# One table a level, finest first
[zones.city]
path = "cities.geojson"        # .shp, .gpkg, .fgb, .kml too
id = "code"                    # the field of codes; deltareach info FILE lists the fields
name = "name"
# source_crs = "EPSG:25832"    # where the file of boundaries does not say it
# source = "cities"            # in place of path: a table of PostgreSQL, see [source.NAME] in docs/scale.md

# A table with a place a row; titles, totals and footers are left out
# [[attributes]]
# path = "facts.xlsx"
# level = "city"
# id = "name"                  # the column with codes or names

# Flows; without any take [[themes]], [[flows]] and [reach] out

[[themes]]
id = "contracts"
label_en = "Contracts"
unit = "yuan"

[[flows]]
path = "contracts.csv"         # .xlsx too; not flows.csv, which is an output's name
theme = "contracts"
unit = "million yuan"
# period = "2023"              # where no column says it
# columns = { origin = "seller", destination = "buyer", value = "price" }

# A table with a point a row, counted and summed in zones
# [[attributes]]
# path = "points.csv"
# level = "city"
# source_crs = "EPSG:4326"     # of the coordinates
# count = "firms"
# columns = ["investment (million yuan)"]

[reach]
origins = ["X1"]               # a code, as the table of zones has it

# Maps: a table each; docs/project.md has the kinds
# [[map]]
# kind = "choropleth"
# column = "GDP"
#
# [[map]]                      # several columns on one page
# kind = "multiples"
# columns = ["GDP", "population"]

# Models: the options of `deltareach model` as keys
# [[model]]
# kind = "gravity"
# theme = "contracts"
# constraint = "doubly"
)toml";

}  // namespace

std::string_view blank_project(Language language) {
    return language == Language::zh ? blank_project_zh : blank_project_en;
}

}  // namespace deltareach
