#include "study/tables/province_tables.hpp"

#include "gis/column_builder.hpp"
#include "study/tables/expected_tables.hpp"

namespace deltareach {
namespace {

void name_receipt(ColumnBuilder& rows, const ProvinceReceipt& one, const Study& study, const Region& region) {
    rows.text("origin", "起点代码", "origin code", study.origin.id);
    rows.text("origin_zh", "起点", "origin, Chinese", study.origin.name_zh);
    rows.text("origin_en", "起点英文", "origin", study.origin.name_en);
    rows.text("theme", "主题", "theme", study.theme.id);
    rows.text("theme_zh", "主题名", "theme (zh)", study.theme.label_zh);
    rows.text("period", "时期", "period", study.period);
    rows.text("unit", "单位", "unit", study.unit);
    rows.text("quality", "数据性质", "quality", std::string(name_of(study.quality)));
    rows.text("province", "省级代码", "province code", region.code(one.province));
    rows.text("province_zh", "省（直辖市）", "province, Chinese", region.name_zh(one.province));
    rows.text("province_en", "省（直辖市）英文", "province", region.name_en(one.province));
    rows.text("own", "起点在其中", "the origin lies in it", one.own ? "true" : "false");
}

}  // namespace

std::vector<Column> province_table(std::span<const ProvinceReceipt> receipts, std::span<const Study> studies,
                                   const Region& region) {
    ColumnBuilder rows;
    for (const ProvinceReceipt& one : receipts) {
        const Study& study = studies[one.study];
        rows.start_row();
        name_receipt(rows, one, study, region);
        rows.number("flow", "流量", "flow", study.unit, one.value);
        rows.number("low", "下限", "low", study.unit, one.low);
        rows.number("high", "上限", "high", study.unit, one.high);
        rows.text("bound", "界", "bound", one.known > 0 && !one.whole() ? "at least" : "");
        const auto count = [&](const char* name, const char* zh, const char* en, std::size_t n) {
            rows.number(name, zh, en, "1", static_cast<double>(n));
        };
        count("destinations", "目的地", "destinations", one.destinations);
        count("on_record", "有记录的目的地", "destinations on record", one.known);
        count("on_record_partial", "缺部分成员的目的地", "of them lacking a member", one.partial);
        count("pairs", "拟合期望流量的对", "pairs behind the expected flow", one.pairs);
        rows.number("observed", "这些对的流量", "flow of these pairs", study.unit, one.observed);
        rows.number("expected", "期望流量", "expected flow", study.unit, one.expected);
        rows.number("ratio", "实测与期望之比", "observed over expected", "1", one.ratio());
        add_expected_choice(rows, one.expectation);
    }
    return rows.take();
}

}  // namespace deltareach
