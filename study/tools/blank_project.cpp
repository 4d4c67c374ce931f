#include "study/tools/blank_project.hpp"

namespace deltareach {
namespace {

constexpr std::string_view blank_project_zh =
    R"toml(# deltareach 项目文件。说明见 docs/project.md
[project]
name = "我的项目"
name_en = "My project"
lang = "zh"

# 每个层级一张表，由细到粗
[zones.city]
path = "cities.geojson"        # GeoPackage, GeoJSON, FlatGeobuf, Shapefile, KML
id = "adcode"
name = "name"
# source_crs = "GCJ-02"        # 边界来自网络地图时

[[themes]]
id = "tech_contracts"
label_zh = "技术合同"
label_en = "Technology contracts"
unit = "yuan"

[[flows]]
path = "contracts.csv"         # 不要叫 flows.csv：那是结果的名字
theme = "tech_contracts"
unit = "万元"

# 企业、仪器等一行一个点的表，按所在区域计数、求和
# [[attributes]]
# path = "points.csv"
# level = "city"
# source_crs = "GCJ-02"        # 坐标取自网络地图时
# count = "firms"
# columns = ["投资额（万元）"]

[reach]
origins = ["310000"]

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

# One table a level, finest first
[zones.city]
path = "cities.geojson"        # GeoPackage, GeoJSON, FlatGeobuf, Shapefile, KML
id = "code"
name = "name"
# source_crs = "EPSG:25832"    # where the file of boundaries does not say it

[[themes]]
id = "contracts"
label_en = "Contracts"
unit = "yuan"

[[flows]]
path = "contracts.csv"         # not flows.csv, which is an output's name
theme = "contracts"
unit = "million yuan"

# A table with a point a row, counted and summed in zones
# [[attributes]]
# path = "points.csv"
# level = "city"
# source_crs = "EPSG:4326"     # of the coordinates
# count = "firms"
# columns = ["investment (million yuan)"]

[reach]
origins = ["X1"]               # a code, as the table of zones has it

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
