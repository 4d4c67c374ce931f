#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/rows.hpp"

#include <cmath>

namespace deltareach {

ModelAccount account_of_kind(const CompareFinding& found) {
    ModelRows rows;
    for (const ComparedModel& one : found.models) {
        rows.start_row();
        rows.text("model", "模型", "Model", one.model);
        rows.row()["converged"] = one.converged;
        const auto in_table = [&](const char* name, const char* zh, const char* en, double value) {
            rows.table().number(name, zh, en, "1", one.converged ? value : std::nan(""));
        };
        in_table("n", "对数", "Pairs", static_cast<double>(one.n));
        if (one.converged) rows.row()["n"] = one.n;
        for (const MeasureFact& fact : measure_facts) {
            in_table(fact.name, fact.zh, fact.en, one.measures.*fact.member);
            if (one.converged) rows.row()[fact.name] = json_number(one.measures.*fact.member);
        }
        if (one.left_out) rows.row()["dropped"] = left_out_json(*one.left_out);
        const char* const last = "leave_one_origin_out_cpc";
        rows.row()[last] = json_number(one.left_out_cpc);
        in_table(last, "逐个去掉起点的 CPC", "CPC of left-out origins", one.left_out_cpc);
    }
    ModelAccount account{.document = {{"n", found.n},
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
