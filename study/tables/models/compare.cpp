#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/rows.hpp"

#include <cmath>

namespace deltareach {
namespace {

constexpr Head compared_model{"model", "模型", "Model"};
constexpr Head compared_pairs{"n", "对数", "Pairs", "1"};
constexpr Head cpc_of_left_out{"leave_one_origin_out_cpc", "逐个去掉起点的 CPC", "CPC of left-out origins",
                               "1"};

}  // namespace

ModelAccount account_of_kind(const CompareFinding& found) {
    ModelRows rows;
    for (const ComparedModel& one : found.models) {
        rows.start_row();
        rows.text(compared_model, one.model);
        rows.row()["converged"] = one.converged;
        const auto in_table = [&](const Head& head, double value) {
            rows.table().number(head, one.converged ? value : std::nan(""));
        };
        in_table(compared_pairs, static_cast<double>(one.n));
        if (one.converged) rows.row()[compared_pairs.name] = one.n;
        for (const MeasureFact& fact : measure_facts) {
            in_table(fact.head, one.measures.*fact.member);
            if (one.converged) rows.row()[fact.head.name] = json_number(one.measures.*fact.member);
        }
        if (one.left_out) rows.row()["dropped"] = left_out_json(*one.left_out);
        rows.row()[cpc_of_left_out.name] = json_number(one.left_out_cpc);
        in_table(cpc_of_left_out, one.left_out_cpc);
    }
    ModelAccount account{.document = {{"n", found.n},
                                      {zeros_key, found.zeros},
                                      {"unit", found.unit},
                                      {"distance_unit", found.distance_unit},
                                      {"models", rows.take_list()}},
                         .text = {},
                         .files = {},
                         .text_of = ModelOutput::table};
    name_flows(account.document, found.theme, found.period);
    account.add_table(ModelOutput::table, rows.take_table());
    return account;
}

}  // namespace deltareach
