// Any bytes as a table of flows, long and as a matrix, read and aligned: the account must balance.
#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/align.hpp"
#include "layers/flow_reader.hpp"
#include "layers/flow_units.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/toy_zones.hpp"

using namespace deltareach;

namespace {

const Region& region() {
    static const Region delta = tests::small_delta();
    return delta;
}

void align_all(const FlowTable& flows, const PlaceIndex& places, Messages& notes) {
    warn_of_unlike_units(flows, notes);
    warn_of_mixed_periods(flows, notes);
    for (const OnUnknown policy : {OnUnknown::other, OnUnknown::drop, OnUnknown::error}) {
        const Aligned aligned = align(flows, places, policy);
        for (const FlowSet& set : aligned.sets) FUZZ_REQUIRE(set.account.balanced());
        require_catalogued(aligned.notes);
    }
}

}  // namespace

FUZZ_TARGET(bytes) {
    static const PlaceIndex places(region(), {});
    const ReadFlows options{
        .theme = "",
        .period = "",
        .zone_at = [](LonLat point) { return point.lon > 100 ? std::string("320500") : std::string(); },
        .themes = {{"技术合同", "tech"}},
        .lenient = true};
    Messages notes;
    try {
        const Table table =
            read_table_bytes(std::string(bytes), "f.csv", {.heads = flow_head_requests()}, notes);
        align_all(read_flow_table(table, find_flow_columns(table), options, notes), places, notes);
    } catch (const Error& error) {
        require_catalogued(error.messages());
    }
    try {
        RawSheet sheet;
        sheet.text = std::string(bytes.substr(0, 4096));
        for (std::uint32_t at = 0;
             at + 1 < sheet.text.size();) {  // cells of up to 15 bytes; a byte of 0 ends a row
            const std::uint32_t length =
                std::min<std::uint32_t>(static_cast<unsigned char>(sheet.text[at]) % 16,
                                        static_cast<std::uint32_t>(sheet.text.size()) - at - 1);
            if (sheet.text[at] == 0) {
                sheet.row_begin.push_back(sheet.cells.size());
                sheet.row_numbers.push_back(static_cast<std::uint32_t>(sheet.row_numbers.size()) + 1);
            } else {
                sheet.cells.push_back({at + 1, length});
            }
            at += 1 + length;
        }
        const auto is_place = [&](std::string_view word) {
            return places.resolve(word).kind == Place::Kind::zone;
        };
        align_all(read_flow_matrix(sheet, {.flows = options, .is_place = is_place}, notes), places, notes);
    } catch (const Error& error) {
        require_catalogued(error.messages());
    }
    require_catalogued(notes);
}
