#include "layers/private/china_codes.hpp"

#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>

namespace deltareach::china {
namespace {

constexpr std::array<Province, 34> all_provinces = {{
    {"11", "北京", "北京市", "Beijing", "", ""},
    {"12", "天津", "天津市", "Tianjin", "", ""},
    {"13", "河北", "河北省", "Hebei", "", ""},
    {"14", "山西", "山西省", "Shanxi", "", ""},
    {"15", "内蒙古", "内蒙古自治区", "Inner Mongolia", "", ""},
    {"21", "辽宁", "辽宁省", "Liaoning", "", ""},
    {"22", "吉林", "吉林省", "Jilin", "", ""},
    {"23", "黑龙江", "黑龙江省", "Heilongjiang", "", ""},
    {"31", "上海", "上海市", "Shanghai", "沪", "sh"},
    {"32", "江苏", "江苏省", "Jiangsu", "苏", "js"},
    {"33", "浙江", "浙江省", "Zhejiang", "浙", "zj"},
    {"34", "安徽", "安徽省", "Anhui", "皖", "ah"},
    {"35", "福建", "福建省", "Fujian", "", ""},
    {"36", "江西", "江西省", "Jiangxi", "", ""},
    {"37", "山东", "山东省", "Shandong", "", ""},
    {"41", "河南", "河南省", "Henan", "", ""},
    {"42", "湖北", "湖北省", "Hubei", "", ""},
    {"43", "湖南", "湖南省", "Hunan", "", ""},
    {"44", "广东", "广东省", "Guangdong", "", ""},
    {"45", "广西", "广西壮族自治区", "Guangxi", "", ""},
    {"46", "海南", "海南省", "Hainan", "", ""},
    {"50", "重庆", "重庆市", "Chongqing", "", ""},
    {"51", "四川", "四川省", "Sichuan", "", ""},
    {"52", "贵州", "贵州省", "Guizhou", "", ""},
    {"53", "云南", "云南省", "Yunnan", "", ""},
    {"54", "西藏", "西藏自治区", "Tibet", "", ""},
    {"61", "陕西", "陕西省", "Shaanxi", "", ""},
    {"62", "甘肃", "甘肃省", "Gansu", "", ""},
    {"63", "青海", "青海省", "Qinghai", "", ""},
    {"64", "宁夏", "宁夏回族自治区", "Ningxia", "", ""},
    {"65", "新疆", "新疆维吾尔自治区", "Xinjiang", "", ""},
    {"71", "台湾", "台湾省", "Taiwan", "", ""},
    {"81", "香港", "香港特别行政区", "Hong Kong", "", ""},
    {"82", "澳门", "澳门特别行政区", "Macao", "", ""},
}};

constexpr std::array other_words = {
    std::string_view("境外"),     std::string_view("国外"),     std::string_view("海外"),
    std::string_view("其他"),     std::string_view("其它"),     std::string_view("不详"),
    std::string_view("未知"),     std::string_view("外省"),     std::string_view("外地"),
    std::string_view("其他地区"), std::string_view("其他省市"), std::string_view("港澳台"),
    std::string_view("省外"),     std::string_view("市外"),     std::string_view("外省市"),
    std::string_view("其他省份"), std::string_view("其他城市"), std::string_view("港澳台地区"),
    std::string_view("other"),    std::string_view("others"),   std::string_view("unknown"),
    std::string_view("abroad"),   std::string_view("overseas"), std::string_view("foreign")};

constexpr std::array everywhere_words = {std::string_view("全国"),      std::string_view("中国"),
                                         std::string_view("all"),       std::string_view("chn"),
                                         std::string_view("china"),     std::string_view("national"),
                                         std::string_view("nationwide")};

/// The divisions between province and county, GB/T 2260 as of 2023: digits 3 and 4 of the code and the name,
/// with a stroke before what is left out in speech; without a stroke 市 is. 90 stands for the counties that
/// the province governs itself, of which those called by name alone are listed.
struct PrefecturesOf {
    std::string_view province, listed;
};
constexpr std::array<PrefecturesOf, 27> all_prefectures = {{
    {"13", "01石家庄 02唐山 03秦皇岛 04邯郸 05邢台 06保定 07张家口 08承德 09沧州 10廊坊 11衡水"},
    {"14", "01太原 02大同 03阳泉 04长治 05晋城 06朔州 07晋中 08运城 09忻州 10临汾 11吕梁"},
    {"15",
     "01呼和浩特 02包头 03乌海 04赤峰 05通辽 06鄂尔多斯 07呼伦贝尔 08巴彦淖尔 09乌兰察布 22兴安/盟 "
     "25锡林郭勒/盟 29阿拉善/盟"},
    {"21",
     "01沈阳 02大连 03鞍山 04抚顺 05本溪 06丹东 07锦州 08营口 09阜新 10辽阳 11盘锦 12铁岭 13朝阳 14葫芦岛"},
    {"22", "01长春 02吉林 03四平 04辽源 05通化 06白山 07松原 08白城 24延边/朝鲜族自治州"},
    {"23",
     "01哈尔滨 02齐齐哈尔 03鸡西 04鹤岗 05双鸭山 06大庆 07伊春 08佳木斯 09七台河 10牡丹江 11黑河 12绥化 "
     "27大兴安岭/地区"},
    {"32", "01南京 02无锡 03徐州 04常州 05苏州 06南通 07连云港 08淮安 09盐城 10扬州 11镇江 12泰州 13宿迁"},
    {"33", "01杭州 02宁波 03温州 04嘉兴 05湖州 06绍兴 07金华 08衢州 09舟山 10台州 11丽水"},
    {"34",
     "01合肥 02芜湖 03蚌埠 04淮南 05马鞍山 06淮北 07铜陵 08安庆 10黄山 11滁州 12阜阳 13宿州 15六安 16亳州 "
     "17池州 18宣城"},
    {"35", "01福州 02厦门 03莆田 04三明 05泉州 06漳州 07南平 08龙岩 09宁德"},
    {"36", "01南昌 02景德镇 03萍乡 04九江 05新余 06鹰潭 07赣州 08吉安 09宜春 10抚州 11上饶"},
    {"37",
     "01济南 02青岛 03淄博 04枣庄 05东营 06烟台 07潍坊 08济宁 09泰安 10威海 11日照 13临沂 14德州 15聊城 "
     "16滨州 17菏泽"},
    {"41",
     "01郑州 02开封 03洛阳 04平顶山 05安阳 06鹤壁 07新乡 08焦作 09濮阳 10许昌 11漯河 12三门峡 13南阳 "
     "14商丘 15信阳 16周口 17驻马店 90济源"},
    {"42",
     "01武汉 02黄石 03十堰 05宜昌 06襄阳 07鄂州 08荆门 09孝感 10荆州 11黄冈 12咸宁 13随州 "
     "28恩施/土家族苗族自治州 90仙桃 90潜江 90天门 90神农架/林区"},
    {"43",
     "01长沙 02株洲 03湘潭 04衡阳 05邵阳 06岳阳 07常德 08张家界 09益阳 10郴州 11永州 12怀化 13娄底 "
     "31湘西/土家族苗族自治州"},
    {"44",
     "01广州 02韶关 03深圳 04珠海 05汕头 06佛山 07江门 08湛江 09茂名 12肇庆 13惠州 14梅州 15汕尾 16河源 "
     "17阳江 18清远 19东莞 20中山 51潮州 52揭阳 53云浮"},
    {"45",
     "01南宁 02柳州 03桂林 04梧州 05北海 06防城港 07钦州 08贵港 09玉林 10百色 11贺州 12河池 13来宾 14崇左"},
    {"46", "01海口 02三亚 03三沙 04儋州 90五指山 90琼海 90文昌 90万宁 90东方"},
    {"51",
     "01成都 03自贡 04攀枝花 05泸州 06德阳 07绵阳 08广元 09遂宁 10内江 11乐山 13南充 14眉山 15宜宾 16广安 "
     "17达州 18雅安 19巴中 20资阳 32阿坝/藏族羌族自治州 33甘孜/藏族自治州 34凉山/彝族自治州"},
    {"52",
     "01贵阳 02六盘水 03遵义 04安顺 05毕节 06铜仁 23黔西南/布依族苗族自治州 26黔东南/苗族侗族自治州 "
     "27黔南/布依族苗族自治州"},
    {"53",
     "01昆明 03曲靖 04玉溪 05保山 06昭通 07丽江 08普洱 09临沧 23楚雄/彝族自治州 25红河/哈尼族彝族自治州 "
     "26文山/壮族苗族自治州 28西双版纳/傣族自治州 29大理/白族自治州 31德宏/傣族景颇族自治州 "
     "33怒江/傈僳族自治州 34迪庆/藏族自治州"},
    {"54", "01拉萨 02日喀则 03昌都 04林芝 05山南 06那曲 25阿里/地区"},
    {"61", "01西安 02铜川 03宝鸡 04咸阳 05渭南 06延安 07汉中 08榆林 09安康 10商洛"},
    {"62",
     "01兰州 02嘉峪关 03金昌 04白银 05天水 06武威 07张掖 08平凉 09酒泉 10庆阳 11定西 12陇南 "
     "29临夏/回族自治州 30甘南/藏族自治州"},
    {"63",
     "01西宁 02海东 22海北/藏族自治州 23黄南/藏族自治州 25海南/藏族自治州 26果洛/藏族自治州 "
     "27玉树/藏族自治州 "
     "28海西/蒙古族藏族自治州"},
    {"64", "01银川 02石嘴山 03吴忠 04固原 05中卫"},
    {"65",
     "01乌鲁木齐 02克拉玛依 04吐鲁番 05哈密 23昌吉/回族自治州 27博尔塔拉/蒙古自治州 28巴音郭楞/蒙古自治州 "
     "29阿克苏/地区 30克孜勒苏/柯尔克孜自治州 31喀什/地区 32和田/地区 40伊犁/哈萨克自治州 42塔城/地区 "
     "43阿勒泰/地区 90石河子 90阿拉尔 90图木舒克 90五家渠 90北屯 90铁门关 90双河 "
     "90可克达拉 90昆玉 90胡杨河 90新星 90白杨"},
}};

/// By every name a division goes by: 延边朝鲜族自治州, 延边州, 延边.
using PrefixesByName = std::unordered_map<std::string, std::string>;

void add_prefecture(PrefixesByName& names, std::string_view province, std::string_view entry) {
    const std::string prefix = std::string(province) + std::string(entry.substr(0, 2));
    const std::size_t stroke = std::min(entry.find('/'), entry.size());
    const std::string base(entry.substr(2, stroke - 2));
    const std::string tail(stroke < entry.size() ? entry.substr(stroke + 1) : std::string_view("市"));
    names.emplace(base + tail, prefix);
    names.emplace(base, prefix);
    if (tail.ends_with("自治州")) names.emplace(base + "州", prefix);
}

/// Provinces first: 吉林 alone is the province, 吉林市 the city.
PrefixesByName named_areas() {
    PrefixesByName names;
    for (const Province& province : all_provinces)
        for (const std::string_view name : {province.short_name, province.full_name})
            names.emplace(name, province.prefix);
    for (const PrefecturesOf& row : all_prefectures) {
        for (std::string_view rest = row.listed; !rest.empty();) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            add_prefecture(names, row.province, rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return names;
}

// Shanghai's counties became districts, and districts merged; Anhui's and Zhejiang's last prefectures (地区)
// became cities with new codes; two counties of Anhui changed their city.
constexpr std::array<Merged, 26> all_merged = {{
    {"310102", "南市区", 2000, "310101", false},  {"310103", "卢湾区", 2011, "310101", false},
    {"310108", "闸北区", 2015, "310106", false},  {"310119", "南汇区", 2009, "310115", false},
    {"310221", "上海县", 1992, "310112", false},  {"310222", "嘉定县", 1992, "310114", true},
    {"310223", "宝山县", 1988, "310113", false},  {"310224", "川沙县", 1992, "310115", false},
    {"310225", "南汇县", 2009, "310115", false},  {"310226", "奉贤县", 2001, "310120", true},
    {"310227", "松江县", 1998, "310117", true},   {"310228", "金山县", 1997, "310116", true},
    {"310229", "青浦县", 1999, "310118", true},   {"310230", "崇明县", 2016, "310151", true},
    {"332500", "丽水地区", 2000, "331100", true}, {"342200", "宿县地区", 1998, "341300", true},
    {"342400", "六安地区", 1999, "341500", true}, {"342500", "宣城地区", 2000, "341800", true},
    {"342900", "池州地区", 2000, "341700", true}, {"340823", "枞阳县", 2015, "340722", true},
    {"341521", "寿县", 2015, "340422", true},     {"341421", "庐江县", 2011, "340124", true},
    {"341422", "无为县", 2011, "340281", true},   {"341423", "含山县", 2011, "340522", true},
    {"341402", "居巢区", 2011, "340181", true},   {"", "淮阴市", 2000, "320800", true},
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

std::string_view area_named(std::string_view name) {
    static const PrefixesByName names = named_areas();
    const auto found = names.find(std::string(name));
    return found == names.end() ? std::string_view() : std::string_view(found->second);
}

std::string prefecture_of(std::string_view prefix) {
    std::string longest;
    std::set<std::string> beginnings;
    constexpr std::size_t two_characters = 6;
    for (const auto& [name, digits] : named_areas()) {
        if (prefix.size() != 4 || digits != prefix) continue;
        beginnings.insert(name.substr(0, two_characters));
        if (name.size() > longest.size()) longest = name;
    }
    return beginnings.size() == 1 ? longest : std::string();
}

std::size_t prefectures_in(std::string_view province) {
    std::set<std::string, std::less<>> all;
    for (const auto& [name, digits] : named_areas())
        if (digits.size() == 4 && digits.starts_with(province) && !digits.ends_with("90")) all.insert(digits);
    return all.size();
}

bool is_city(std::string_view prefix) {
    static const auto cities = [] {
        std::set<std::string, std::less<>> all;
        for (const auto& [name, digits] : named_areas()) all.insert(std::string(digits));
        return all;
    }();
    return prefix.size() == 4 && cities.contains(prefix);
}

bool is_code_of_china(std::string_view code) {
    const bool whole = code.size() == 6 || code.size() == 9 || code.size() == 12;
    return whole && std::ranges::all_of(code, is_digit) && province_of_code(code) != nullptr;
}

std::span<const Shared> shared_names() {
    static constexpr Shared names[] = {
        {"鼓楼区", "gulou", "320106", "320100", "南京市"}, {"鼓楼区", "gulou", "320302", "320300", "徐州市"},
        {"鼓楼区", "gulou", "350102", "350100", "福州市"}, {"鼓楼区", "gulou", "410204", "410200", "开封市"},
        {"普陀区", "putuo", "310107", "310000", "上海市"}, {"普陀区", "putuo", "330903", "330900", "舟山市"},
    };
    return names;
}

bool has_county_named(std::string_view city_code, std::string_view name) {
    return std::ranges::any_of(shared_names(), [&](const Shared& county) {
        return county.city == city_code && county.name.starts_with(name);
    });
}

}  // namespace deltareach::china
