#include "study/inputs/kept_sums.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/inputs_read.hpp"
#include "gis/json_text.hpp"

#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "deltareach sums 1\n", last_word = "sha256 ";

Json account_json(const RecordAccount& account) {
    Json json = Json::array();
    for (std::size_t fate = 0; fate < record_fates; ++fate)
        json.push_back({account.records[fate], account.value[fate].text()});
    return json;
}

RecordAccount account_of(const Json& json) {
    RecordAccount account;
    for (std::size_t fate = 0; fate < record_fates; ++fate) {
        account.records[fate] = json.at(fate).at(0).get<std::int64_t>();
        account.value[fate].add_plain(json.at(fate).at(1).get<std::string>(), 0);
    }
    return account;
}

Json location_json(const Location& where) {
    return {where.path, where.row, where.column};
}

Location location_of(const Json& json) {
    return {json.at(0).get<std::string>(), json.at(1).get<std::int64_t>(), json.at(2).get<std::int64_t>()};
}

Json notes_json(const Messages& notes) {
    Json json = Json::array();
    for (const Message& note : notes)
        json.push_back({{"code", note.code}, {"where", location_json(note.where)}, {"values", note.values}});
    return json;
}

Messages notes_of(const Json& json) {
    Messages notes;
    for (const Json& note : json)
        notes.push_back({.code = note.at("code").get<std::string>(),
                         .where = location_of(note.at("where")),
                         .values = note.at("values").get<decltype(Message::values)>()});
    return notes;
}

/// All but the pairs, in one line.
Json header_of(const FileSums& sums) {
    Json series = Json::array();
    for (const auto& [name, account] : sums.flows.by_period)
        series.push_back({name.first, name.second, account_json(account)});
    return {{"records", sums.flows.records_of_file.at(0)},
            {"unit", sums.flows.unit},
            {"themes", sums.flows.themes},
            {"periods", sums.flows.periods},
            {"series", std::move(series)},
            {"pairs", sums.flows.pairs.size()},
            {"shown", sums.shown},
            {"days", sums.days},
            {"first_day", location_json(sums.first_day)},
            {"notes", notes_json(sums.notes)}};
}

FileSums sums_of(const Json& header) {
    FileSums sums;
    sums.flows.records_of_file = {header.at("records").get<std::size_t>()};
    header.at("unit").get_to(sums.flows.unit);
    header.at("themes").get_to(sums.flows.themes);
    header.at("periods").get_to(sums.flows.periods);
    for (const Json& series : header.at("series")) {
        const RecordAccount account = account_of(series.at(2));
        sums.flows.by_period[{series.at(0).get<std::string>(), series.at(1).get<std::string>()}] = account;
        sums.flows.account += account;
    }
    header.at("shown").get_to(sums.shown);
    header.at("days").get_to(sums.days);
    sums.first_day = location_of(header.at("first_day"));
    sums.notes = notes_of(header.at("notes"));
    return sums;
}

/// The text up to the next of these, which is taken from it with what ends it.
std::string_view taken(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

template <class Number>
Number number_in(std::string_view text) {
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

RecordFlows::Pair pair_in(std::string_view line) {
    RecordFlows::Pair pair;
    for (std::uint32_t* position : {&pair.theme, &pair.period, &pair.origin, &pair.destination})
        *position = number_in<std::uint32_t>(taken(line, ' '));
    pair.count = number_in<std::int64_t>(taken(line, ' '));
    ExactSum value;
    value.add_plain(line, 0);
    pair.value.add(RecordSum(std::move(value)));
    return pair;
}

/// Whether the text ends with the digest of what stands before it, which is left.
bool is_sound(std::string_view& text) {
    const std::size_t at = text.rfind(last_word);
    if (at == std::string_view::npos ||
        text.substr(at + last_word.size()) != sha256_of_bytes(text.substr(0, at)) + "\n")
        return false;
    text = text.substr(0, at);
    return true;
}

/// The zones as doubles lie in memory, and all that is asked for beside files and messages.
std::string digest_of(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how) {
    const Json asked = {DELTAREACH_VERSION,
                        choice.origin_points,
                        choice.destination_points,
                        choice.origin_field,
                        choice.destination_field,
                        choice.value,
                        choice.period,
                        choice.theme,
                        choice.unit,
                        choice.source_crs,
                        how.read.encoding,
                        how.read.sheet,
                        how.keep_unplaced,
                        choice.files.size() > 1};
    std::string bytes = asked.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto add = [&](const Ring& ring) {
        for (const Point& point : ring)
            for (const double number : {point.x(), point.y()})
                bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        bytes += '|';
    };
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        bytes += zones.codes()[zone] + '\n' + zones.names_zh()[zone] + '\n';
        for (const Polygon& polygon : zones.shapes()[zone]) {
            add(polygon.outer());
            for (const Ring& hole : polygon.inners()) add(hole);
        }
    }
    return sha256_of_bytes(bytes);
}

}  // namespace

KeptSums::KeptSums(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how)
    : choice_(choice),
      folder_(how.keep),
      codes_(zones.codes()),
      asked_(digest_of(choice, zones, how)),
      rehearse_(how.rehearse) {
    if (how.keep_unplaced) codes_.emplace_back(no_zone);
}

fs::path KeptSums::place_of(const std::string& file) const {
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    const auto time = fs::last_write_time(file, ignored).time_since_epoch().count();
    const std::string all = fmt::format("{}\n{}\n{}\n{}", asked_, file, size, time);
    return folder_ /
           fmt::format("{}.{}.sums", fs::path(file).filename().string(), sha256_of_bytes(all).substr(0, 16));
}

std::optional<FileSums> KeptSums::find(const std::string& file,
                                       const std::function<void(const Messages&)>& tell) const {
    const fs::path place = place_of(file);
    std::ifstream stream(place, std::ios::binary);  // no input: it is written over where it is damaged
    if (!stream) return std::nullopt;
    note_input(file);
    const std::string whole{std::istreambuf_iterator<char>(stream), {}};
    std::string_view text = whole;
    if (!is_sound(text) || !text.starts_with(first_line)) {
        tell({Message{.code = "DR1276", .where = {.path = place.string()}, .values = {{"file", file}}}});
        return std::nullopt;
    }
    text.remove_prefix(first_line.size());
    FileSums sums = sums_of(Json::parse(taken(text, '\n')));
    sums.flows.choice = choice_;
    sums.flows.codes = codes_;
    while (!text.empty()) sums.flows.pairs.push_back(pair_in(taken(text, '\n')));
    return sums;
}

void KeptSums::keep(const std::string& file, const fs::path& place, const FileSums& sums) const {
    if (rehearse_ || place_of(file) != place) return;  // changed while it was read: sums of neither
    std::string text(first_line);
    text += json_word(header_of(sums)) + '\n';
    for (const RecordFlows::Pair& pair : sums.flows.pairs)
        fmt::format_to(std::back_inserter(text), "{} {} {} {} {} {}\n", pair.theme, pair.period, pair.origin,
                       pair.destination, pair.count, pair.value.text());
    text += std::string(last_word) + sha256_of_bytes(text) + '\n';
    std::error_code told_by_writing;
    fs::create_directories(folder_, told_by_writing);
    write_text(place, text, true);
}

}  // namespace deltareach
