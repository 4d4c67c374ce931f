#include "study/sheets/report_parts.hpp"
#include "study/tables/row_remarks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace deltareach {

void add_remarks(ReportRows& rows, const ReportFrame& frame, std::span<const std::size_t> studies) {
    struct Told {
        Text remark, of;
    };
    std::vector<Told> all;  // each remark once, with all that it is about
    for (const std::size_t at : studies) {
        const Study& study = frame.study(at);
        const Text remark = remark_of(study, frame.source.from.inputs);
        if (!has(remark)) continue;
        const Text origin = origin_words(study), label = with_period(theme_label(study), study.period);
        const Text of{origin.zh + " " + label.zh, origin.en + ", " + label.en};
        const auto told = std::ranges::find_if(
            all, [&](const Told& one) { return one.remark.zh == remark.zh && one.remark.en == remark.en; });
        if (told == all.end()) {
            all.push_back({remark, of});
            continue;
        }
        told->of.zh += "；" + of.zh;
        told->of.en += "; " + of.en;
    }
    for (const Told& one : all)
        rows.note({fmt::format("{}：{}。", one.of.zh, one.remark.zh),
                   fmt::format("{}: {}.", one.of.en, one.remark.en)});
}

Text joint_work_note() {
    return {"两地合作的成果没有方向：是与各地共有的数，不是送出或接收的数。",
            "Works made together have no direction: they are shared with a place, neither sent to it nor "
            "received by it."};
}

}  // namespace deltareach
