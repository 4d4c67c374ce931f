#include "gis/atomic_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/units.hpp"
#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/tools/records.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

constexpr std::size_t written_at_once = std::size_t{1} << 20;

struct FateWords {
    RecordFate fate;
    const char *name, *zh, *en;
};
constexpr std::array<FateWords, record_fates> fates = {
    {{RecordFate::used, "used", "计入", "used"},
     {RecordFate::outside, "outside", "有一端不在任何区域", "with an end in none of the zones"},
     {RecordFate::no_coordinates, "no_coordinates", "缺地点", "without a place"},
     {RecordFate::faulty, "faulty", "有误", "at fault"}}};

/// A whole number where it is one, so that no digit of a large sum is lost.
Json sum_json(const ExactSum& sum) {
    const std::string text = sum.text();
    constexpr std::size_t most_digits = 18;
    if (text.find('.') == std::string::npos && text.size() <= most_digits) return std::stoll(text);
    return json_number(sum.value());
}

void add_account(Json& document, const RecordAccount& account, bool with_value) {
    document["records"] = account.all();
    for (const FateWords& each : fates) document[each.name] = account.count(each.fate);
    for (const FateWords& each : fates)
        document[std::string("value_") + each.name] =
            with_value ? sum_json(account.value[static_cast<std::size_t>(each.fate)]) : Json(nullptr);
}

/// Texts as cells of a CSV.
std::vector<std::string> cells_of(const std::vector<std::string>& texts) {
    const std::vector<std::string> heads{"", ""};
    CsvWriter csv(heads);
    std::vector<std::string> cells;
    for (const std::string& text : texts) {
        static_cast<void>(csv.take());
        csv.text(text).text("x").end_row();
        cells.push_back(csv.take());
        cells.back().resize(cells.back().size() - 3);  // without the second cell
    }
    return cells;
}

}  // namespace

Json record_flows_json(const RecordFlows& flows) {
    const RecordsChoice& choice = flows.choice;
    Json document = Json::object();
    add_account(document, flows.account, !choice.value.empty());
    document["pairs"] = flows.pairs.size();
    document["unit"] = flows.unit;
    if (choice.theme.empty() && choice.period.empty()) return document;
    Json accounts = Json::array();
    for (const auto& [key, account] : flows.by_period) {
        Json one = Json::object();
        if (!choice.theme.empty()) one["theme"] = key.first;
        if (!choice.period.empty()) one["period"] = key.second.empty() ? Json(nullptr) : Json(key.second);
        add_account(one, account, !choice.value.empty());
        accounts.push_back(std::move(one));
    }
    document["accounts"] = std::move(accounts);
    return document;
}

std::string record_flows_text(const RecordFlows& flows, const Session& session) {
    const RecordAccount& account = flows.account;
    const auto all = static_cast<double>(account.all());
    std::string text = fmt::format("{} {}\n", session.say("记录", "records"), number_text(all, 0));
    for (const FateWords& each : fates) {
        const std::int64_t count = account.count(each.fate);
        if (count == 0 && each.fate != RecordFate::used) continue;
        text += fmt::format("  {} {} ({:.1f} %)", session.say(each.zh, each.en),
                            number_text(static_cast<double>(count), 0),
                            all > 0 ? 100 * static_cast<double>(count) / all : 0);
        if (!flows.choice.value.empty())
            text += fmt::format("{}{}", session.say("，", ", "),
                                said_worth(account, each.fate, flows.unit, session.language()));
        text += '\n';
    }
    return text + fmt::format("{} {}\n", session.say("区域对", "pairs of zones"),
                              number_text(static_cast<double>(flows.pairs.size()), 0));
}

void write_record_flows(const std::filesystem::path& path, const RecordFlows& flows, Session& session) {
    const RecordsChoice& choice = flows.choice;
    const bool with_value = !choice.value.empty(), with_unit = with_value && flows.unit != "unstated";
    std::vector<std::string> heads;
    if (!choice.theme.empty()) heads.emplace_back("theme");
    if (!choice.period.empty()) heads.emplace_back("period");
    heads.insert(heads.end(), {"origin", "destination"});
    if (with_value) heads.emplace_back("value");
    heads.emplace_back("count");
    if (with_unit) heads.emplace_back("unit");
    AtomicText file(path, session.options.overwrite);
    file.write(CsvWriter(heads).take());
    // Each text is made a cell once, not at every row.
    const std::vector<std::string> themes = cells_of(flows.themes), periods = cells_of(flows.periods),
                                   codes = cells_of(flows.codes), unit = cells_of({flows.unit});
    std::string rows;
    for (const RecordFlows::Pair& pair : flows.pairs) {
        if (!choice.theme.empty()) rows.append(themes[pair.theme]).append(1, ',');
        if (!choice.period.empty()) rows.append(periods[pair.period]).append(1, ',');
        rows.append(codes[pair.origin]).append(1, ',').append(codes[pair.destination]).append(1, ',');
        if (with_value) rows.append(pair.value.text()).append(1, ',');
        rows += std::to_string(pair.count);
        if (with_unit) rows.append(1, ',').append(unit.front());
        rows += '\n';
        if (rows.size() > written_at_once) file.write(std::exchange(rows, {}));
    }
    file.write(rows);
    file.commit();
}

}  // namespace deltareach
