#include "study/tables/row_remarks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

/// Notes of rows, each once, in the order of the rows; beyond three they are counted.
class Remarks {
  public:
    void add(const std::string& note) {
        if (!note.empty() && std::ranges::find(notes_, note) == notes_.end()) notes_.push_back(note);
    }
    [[nodiscard]] Text text() const {
        constexpr std::size_t most_told = 3;
        Text all;
        for (std::size_t i = 0; i < std::min(most_told, notes_.size()); ++i) {
            const std::size_t cut = notes_[i].find(" / ");
            const bool both = cut != std::string::npos;
            all.zh += (i == 0 ? "" : "；") + notes_[i].substr(0, cut);
            all.en += (i == 0 ? "" : "; ") + (both ? notes_[i].substr(cut + 3) : notes_[i]);
        }
        if (notes_.size() > most_told) {
            all.zh += fmt::format("；另有 {} 种备注，见流量表", notes_.size() - most_told);
            all.en += fmt::format("; {} more notes in the table of flows", notes_.size() - most_told);
        }
        return all;
    }

  private:
    std::vector<std::string> notes_;
};

bool is_of(const Study& study, const FlowSet& set) {
    return set.theme == study.theme.id && set.period == study.period && set.unit == study.unit;
}

bool starts_in(const FlowEnd& origin, const Study& study) {
    if (origin.kind == FlowEnd::Kind::zone)
        return std::ranges::find(study.flows.members, origin.zone) != study.flows.members.end();
    return origin.kind == FlowEnd::Kind::group && !study.origin.group.empty() &&
           origin.group == study.origin.group;
}

}  // namespace

RowRemarks::RowRemarks(const Inputs& inputs) : inputs_(inputs) {
    for (const FlowSet& set : inputs.aligned.sets) {
        std::vector<Noted>& noted = noted_.emplace_back();
        for (const AlignedRow& row : set.rows)
            if (!inputs.flows.rows.note(row.row).empty())
                noted.push_back({static_cast<std::size_t>(row.origin), static_cast<std::size_t>(row.row)});
    }
}

Text RowRemarks::of(const Study& study) const {
    Remarks remarks;
    for (std::size_t k = 0; k < noted_.size(); ++k) {
        const FlowSet& set = inputs_.aligned.sets[k];
        if (!is_of(study, set)) continue;
        for (const Noted& noted : noted_[k])
            if (starts_in(set.ends[noted.end], study)) remarks.add(inputs_.flows.rows.note(noted.row));
    }
    return remarks.text();
}

Text remark_of(const Study& study, const Inputs& inputs) {
    Remarks remarks;
    for (const FlowSet& set : inputs.aligned.sets) {
        if (!is_of(study, set)) continue;
        for (const AlignedRow& row : set.rows)
            if (const SharedWord note = inputs.flows.rows.note(row.row);
                !note.empty() && starts_in(set.origin(row), study))
                remarks.add(note);
    }
    return remarks.text();
}

Text remark_of_row(const Inputs& inputs, const std::string& theme, const std::string& period,
                   const std::string& origin, const std::string& destination, const std::string& unit) {
    Remarks remarks;
    for (const FlowSet& set : inputs.aligned.sets) {
        if (set.theme != theme || set.period != period || set.unit != unit) continue;
        for (const AlignedRow& row : set.rows) {
            if (inputs.flows.rows.note(row.row).empty()) continue;
            const FlowRow written = inputs.flows.rows[row.row];
            if (written.origin == origin && written.destination == destination) remarks.add(written.note);
        }
    }
    return remarks.text();
}

}  // namespace deltareach
