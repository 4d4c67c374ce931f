#include "study/tables/province_tables.hpp"

#include "study/tables/expected_tables.hpp"
#include "study/tables/reach_heads.hpp"

namespace deltareach {
namespace {

/// A row: what one province receives from the origin of one study.
struct ReceiptRow {
    const ProvinceReceipt& one;
    const Region& region;
};

using ReceiptOf = const ReceiptRow&;

CellNumber counted(std::size_t n) {
    return static_cast<double>(n);
}

constexpr RowFact<ReceiptRow> receipt_facts[] = {
    {{"province", "省级代码", "province code"}, [](ReceiptOf of) { return of.region.code(of.one.province); }},
    {{"province_zh", "省（直辖市）", "province (zh)"},
     [](ReceiptOf of) { return of.region.name_zh(of.one.province); }},
    {{"province_en", "省（直辖市）（英）", "province"},
     [](ReceiptOf of) { return of.region.name_en(of.one.province); }},
    {{"own", "起点在其中", "the origin lies in it"},
     [](ReceiptOf of) { return std::string(of.one.own ? "true" : "false"); }},
    {heads::flow, [](ReceiptOf of) -> CellNumber { return of.one.value; }},
    {heads::low, [](ReceiptOf of) { return of.one.low; }},
    {heads::high, [](ReceiptOf of) { return of.one.high; }},
    {heads::bound, [](ReceiptOf of) { return std::string(of.one.is_least() ? "at least" : ""); }},
    {{"destinations", "目的地", "destinations", "1"},
     [](ReceiptOf of) { return counted(of.one.destinations); }},
    {heads::on_record, [](ReceiptOf of) { return counted(of.one.known); }},
    {heads::on_record_partial, [](ReceiptOf of) { return counted(of.one.partial); }},
    {{"pairs", "拟合期望流量的对", "pairs behind the expected flow", "1"},
     [](ReceiptOf of) { return counted(of.one.pairs); }},
    {{"observed", "这些对的流量", "flow of these pairs", Head::of_row},
     [](ReceiptOf of) -> CellNumber { return of.one.observed; }},
    {heads::expected, [](ReceiptOf of) -> CellNumber { return of.one.expected; }},
    {heads::ratio, [](ReceiptOf of) -> CellNumber { return of.one.ratio(); }}};

}  // namespace

std::vector<Column> province_table(std::span<const ProvinceReceipt> receipts, std::span<const Study> studies,
                                   const Region& region) {
    FactRows rows;
    for (const ProvinceReceipt& one : receipts) {
        const Study& study = studies[one.study];
        rows.start_row();
        name_study(rows, study, one.quality);
        add_facts<ReceiptRow>(rows, receipt_facts, {one, region}, study.unit);
        add_expected_choice(rows, one.expectation);
    }
    return rows.take();
}

}  // namespace deltareach
