#include "layers/private/china_codes.hpp"

#include <algorithm>
#include <array>

namespace deltareach::china {
namespace {

constexpr std::array<Province, 34> all_provinces = {{
    {"11", "北京", "北京市", "", ""},           {"12", "天津", "天津市", "", ""},
    {"13", "河北", "河北省", "", ""},           {"14", "山西", "山西省", "", ""},
    {"15", "内蒙古", "内蒙古自治区", "", ""},   {"21", "辽宁", "辽宁省", "", ""},
    {"22", "吉林", "吉林省", "", ""},           {"23", "黑龙江", "黑龙江省", "", ""},
    {"31", "上海", "上海市", "沪", "sh"},       {"32", "江苏", "江苏省", "苏", "js"},
    {"33", "浙江", "浙江省", "浙", "zj"},       {"34", "安徽", "安徽省", "皖", "ah"},
    {"35", "福建", "福建省", "", ""},           {"36", "江西", "江西省", "", ""},
    {"37", "山东", "山东省", "", ""},           {"41", "河南", "河南省", "", ""},
    {"42", "湖北", "湖北省", "", ""},           {"43", "湖南", "湖南省", "", ""},
    {"44", "广东", "广东省", "", ""},           {"45", "广西", "广西壮族自治区", "", ""},
    {"46", "海南", "海南省", "", ""},           {"50", "重庆", "重庆市", "", ""},
    {"51", "四川", "四川省", "", ""},           {"52", "贵州", "贵州省", "", ""},
    {"53", "云南", "云南省", "", ""},           {"54", "西藏", "西藏自治区", "", ""},
    {"61", "陕西", "陕西省", "", ""},           {"62", "甘肃", "甘肃省", "", ""},
    {"63", "青海", "青海省", "", ""},           {"64", "宁夏", "宁夏回族自治区", "", ""},
    {"65", "新疆", "新疆维吾尔自治区", "", ""}, {"71", "台湾", "台湾省", "", ""},
    {"81", "香港", "香港特别行政区", "", ""},   {"82", "澳门", "澳门特别行政区", "", ""},
}};

constexpr std::array other_words = {
    std::string_view("境外"),     std::string_view("国外"),     std::string_view("海外"),
    std::string_view("其他"),     std::string_view("其它"),     std::string_view("不详"),
    std::string_view("未知"),     std::string_view("外省"),     std::string_view("外地"),
    std::string_view("其他地区"), std::string_view("其他省市"), std::string_view("港澳台"),
    std::string_view("other"),    std::string_view("others"),   std::string_view("unknown"),
    std::string_view("abroad"),   std::string_view("overseas"), std::string_view("foreign")};

constexpr std::array everywhere_words = {std::string_view("全国"),      std::string_view("中国"),
                                         std::string_view("all"),       std::string_view("chn"),
                                         std::string_view("china"),     std::string_view("national"),
                                         std::string_view("nationwide")};

// Shanghai's counties became districts, and districts merged; Anhui's and Zhejiang's last prefectures (地区)
// became cities with new codes; two counties of Anhui changed their city.
constexpr std::array<Merged, 26> all_merged = {{
    {"310102", "南市区", 2000, "310101"},   {"310103", "卢湾区", 2011, "310101"},
    {"310108", "闸北区", 2015, "310106"},   {"310119", "南汇区", 2009, "310115"},
    {"310221", "上海县", 1992, "310112"},   {"310222", "嘉定县", 1992, "310114"},
    {"310223", "宝山县", 1988, "310113"},   {"310224", "川沙县", 1992, "310115"},
    {"310225", "南汇县", 2009, "310115"},   {"310226", "奉贤县", 2001, "310120"},
    {"310227", "松江县", 1998, "310117"},   {"310228", "金山县", 1997, "310116"},
    {"310229", "青浦县", 1999, "310118"},   {"310230", "崇明县", 2016, "310151"},
    {"332500", "丽水地区", 2000, "331100"}, {"342200", "宿县地区", 1998, "341300"},
    {"342400", "六安地区", 1999, "341500"}, {"342500", "宣城地区", 2000, "341800"},
    {"342900", "池州地区", 2000, "341700"}, {"340823", "枞阳县", 2015, "340722"},
    {"341521", "寿县", 2015, "340422"},     {"341421", "庐江县", 2011, "340124"},
    {"341422", "无为县", 2011, "340281"},   {"341423", "含山县", 2011, "340522"},
    {"341402", "居巢区", 2011, "340181"},   {"", "淮阴市", 2000, "320800"},
}};

// He County (341424) lost a town to Wuhu in the same decision, so it is split too.
constexpr std::array<Split, 2> all_splits = {{
    {"341400", "巢湖市", 2011, "340100+340200+340500", "340181"},
    {"341424", "和县", 2011, "340200+340500", "340523"},
}};

constexpr std::array<Changed, 11> all_changed = {{
    {"310101", 2000, "并入南市区", "took in Nanshi"},
    {"310101", 2011, "并入卢湾区", "took in Luwan"},
    {"310106", 2015, "并入闸北区", "took in Zhabei"},
    {"310115", 2009, "并入南汇区", "took in Nanhui"},
    {"340100", 2011, "并入原巢湖市的居巢区、庐江县", "took in Juchao and Lujiang of Chaohu"},
    {"340200", 2011, "并入原巢湖市的无为县等", "took in Wuwei and a town of Chaohu"},
    {"340500", 2011, "并入原巢湖市的含山县、和县", "took in Hanshan and He counties of Chaohu"},
    {"340700", 2015, "并入枞阳县", "took in Zongyang"},
    {"340800", 2015, "枞阳县划出", "lost Zongyang"},
    {"340400", 2015, "并入寿县", "took in Shou County"},
    {"341500", 2015, "寿县划出", "lost Shou County"},
}};

}  // namespace

std::span<const Province> provinces() {
    return all_provinces;
}

const Province* province_of_code(std::string_view code) {
    const auto found = std::ranges::find(all_provinces, code.substr(0, 2), &Province::prefix);
    return found == all_provinces.end() ? nullptr : &*found;
}

bool means_other(std::string_view word) {
    return std::ranges::find(other_words, word) != other_words.end();
}

bool means_everywhere(std::string_view word) {
    return std::ranges::find(everywhere_words, word) != everywhere_words.end();
}

std::string_view joined_provinces(std::string_view word) {
    for (const std::string_view delta : {"长三角", "长三角地区", "长三角三省一市", "三省一市", "yrd",
                                         "yangtze delta", "yangtze river delta", "沪苏浙皖"}) {
        if (word == delta) return "310000+320000+330000+340000";
    }
    for (const std::string_view three : {"苏浙皖", "苏浙皖三省"}) {
        if (word == three) return "320000+330000+340000";
    }
    return {};
}

std::span<const Merged> merged() {
    return all_merged;
}
std::span<const Split> splits() {
    return all_splits;
}
std::span<const Changed> changed() {
    return all_changed;
}

std::span<const Shared> shared_names() {
    static constexpr Shared names[] = {
        {"鼓楼区", "32", "鼓楼区 (320106, 南京市)", "鼓楼区 (320302, 徐州市)"},
    };
    return names;
}

bool has_county_named(std::string_view city_code, std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> counties{
        {{"330900", "普陀区"}, {"310000", "普陀区"}, {"320100", "鼓楼区"}, {"320300", "鼓楼区"}}};
    return std::ranges::any_of(counties, [&](const auto& county) {
        return county.first == city_code && (name == county.second || county.second.starts_with(name));
    });
}

}  // namespace deltareach::china
