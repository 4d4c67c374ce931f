#include "study/products/products.hpp"
#include "study/products/study_layers.hpp"
#include "study/tables/expected_tables.hpp"
#include "study/tables/further_tables.hpp"
#include "study/tables/marks.hpp"
#include "study/tables/province_tables.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// The tables of studies: rows of each in their order.
void add_study_tables(std::vector<Product>& all, const Loaded& from, const Findings& found) {
    const auto add = [&](const char* name, Text caption, LongTable table) {
        all.push_back(
            table_product(product_name({}, name, ".csv"), std::move(caption), "tables", std::move(table)));
    };
    const auto part = [&found](std::size_t begin, std::size_t end) {
        return found.studies.subspan(begin, end - begin);
    };
    const std::size_t studies = found.studies.size();
    if (studies > 0) {
        add("reach", {"辐射指标表", "table of reach"},
            {.count = studies, .rows = [part, &from](std::size_t begin, std::size_t end) {
                 return reach_table(part(begin, end), *from.inputs.region);
             }});
        if (std::ranges::any_of(found.studies, [](const Study& study) {
                return study_layer("flows")->has(study) || !study.flows.totals.empty();
            }))
            add("flows", {"流量表（公布与估算）", "table of flows, reported and estimated"},
                {.count = studies, .rows = [part, &from](std::size_t begin, std::size_t end) {
                     return flow_table(part(begin, end), from.inputs);
                 }});
    }
    const Words level = border_words_of(*from.inputs.region);
    if (found.has_receipts)
        add("provinces",
            {"各" + level.zh + "接收的流量，与期望流量",
             "received by " + level.en + ", with the expected flow"},
            {.count = studies, .rows = [part, &found, &from](std::size_t begin, std::size_t end) {
                 const Region& region = *from.inputs.region;
                 return province_table(
                     province_receipts(part(begin, end), from.project, region, found.shared.expected),
                     part(begin, end), region);
             }});
    if (!found.changes.empty())
        add("change", {"时期之间的变化：规模效应与再分布", "change between periods: size and redistribution"},
            {.count = found.changes.size(), .rows = [&found, &from](std::size_t begin, std::size_t end) {
                 return change_table(std::span(found.changes).subspan(begin, end - begin), found.studies,
                                     *from.inputs.region);
             }});
    if (!found.networks.empty())
        add("links", {"首位联系、社区、介数", "first links, communities, betweenness"},
            {.count = found.networks.size(),
             .block = 1,
             .rows = [&found, &from](std::size_t begin, std::size_t end) {
                 return links_table(std::span(found.networks).subspan(begin, end - begin), from.project,
                                    *from.inputs.region);
             }});
}

}  // namespace

std::vector<Product> table_products(ProductSource& source) {
    const Loaded& from = source.from;
    Findings& found = source.found;
    std::vector<Product> all;
    const auto add = [&](const char* name, Text caption,
                         const std::function<std::vector<Column>()>& columns) {
        all.push_back(table_product(product_name({}, name, ".csv"), std::move(caption), "tables", columns));
    };
    add_study_tables(all, from, found);
    if (std::vector<Column> regions = regions_table(from.project, from.inputs); !regions.empty())
        add("regions",
            {"起点为多个区域的公布总量（不能计算辐射）",
             "reported totals sent by several zones together (no reach can be computed)"},
            [regions = std::move(regions)] { return regions; });
    if (!found.shared.expected.empty())
        all.push_back(table_product(
            product_name({}, "expected_flows", ".csv"), {"实测流量与期望流量", "flows observed and expected"},
            "tables", expected_table(found.shared.expected, from.project, *from.inputs.region)));
    return all;
}

}  // namespace deltareach
