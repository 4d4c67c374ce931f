#include "study/inputs/record_decoder.hpp"

#include "gis/china_datum.hpp"
#include "gis/crs.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/parallel.hpp"
#include "gis/text.hpp"
#include "layers/flow_columns.hpp"
#include "study/inputs/named_zones.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t decoded_at_once = 2048, located_at_once = 32;
using Fate = RecordFate;

/// A cell as a decimal number in the internal unit; a fault where it is none, has a unit that is not the
/// column's, or is negative.
void read_worth(std::string_view text, const Unit& unit, DecodedRecord& decoded) {
    std::optional<Decimal> worth = written_decimal(text);
    if (worth) {
        worth->exponent += unit.power_of_ten;
    } else {
        const NumberCell cell = parse_number(text, unit.power_of_ten);
        if (cell.kind == NumberCell::Kind::value && !is_foreign(cell, unit.name))
            worth = shortest_decimal(cell.value);
        decoded.own_unit = cell.own_unit;
    }
    decoded.has_worth = worth && !worth->negative();
    if (decoded.has_worth)
        decoded.worth = *worth;
    else
        decoded.fault(RecordRole::value);
}

/// Into WGS 84. Not for sharing between threads.
class ToDegrees {
  public:
    explicit ToDegrees(const std::string& crs) : datum_(is_china_datum(crs) ? crs : std::string()) {
        if (!crs.empty() && datum_.empty()) transform_.emplace(Crs::from_user(crs), Crs());
    }
    /// @returns nothing where the point has no image
    [[nodiscard]] std::optional<LonLat> operator()(double x, double y) const {
        if (transform_) {
            try {
                const Point point = (*transform_)(Point(x, y));
                return LonLat{point.x(), point.y()};
            } catch (const InputError&) {
                return std::nullopt;
            }
        }
        if (std::abs(x) > 180 || std::abs(y) > 90) return std::nullopt;
        return datum_.empty() ? LonLat{x, y} : wgs84_from({x, y}, datum_);
    }

  private:
    std::string datum_;
    std::optional<CrsTransform> transform_;
};

/// A number of at most 15 digits, 121.4737. Its digits and the power of ten are doubles without rounding, so
/// that their quotient is the double nearest to it (Clinger 1990). Nothing for any other text.
std::optional<double> of_few_digits(std::string_view text) {
    static constexpr std::array<double, 16> tens{1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t digits = 0;
    std::size_t point = text.size();
    if (text.size() >= tens.size()) return std::nullopt;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned digit = static_cast<unsigned char>(text[at]) - unsigned{'0'};
        if (digit <= 9)
            digits = digits * 10 + digit;
        else if (text[at] == '.' && point == text.size())
            point = at;
        else
            return std::nullopt;
    }
    const std::size_t decimals = text.size() - std::min(point + 1, text.size());
    if (text.size() == (point < text.size() ? 1U : 0U)) return std::nullopt;  // no digit
    const double value = static_cast<double>(digits) / tens[decimals];
    return negative ? -value : value;
}

/// A coordinate as most files have it, 121.4737, without a look at rarer ways to write numbers.
NumberCell coordinate(std::string_view text) {
    if (const auto plain = of_few_digits(text))
        return {.kind = NumberCell::Kind::value, .value = *plain, .code = {}};
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size() && std::isfinite(value))
        return {.kind = NumberCell::Kind::value, .value = value, .code = {}};
    return parse_number(text);
}

bool is_sound(const NumberCell& cell) {
    return cell.kind == NumberCell::Kind::value && !cell.own_unit;
}

/// One end of the records: where its cells are and how they become a zone.
struct End {
    RecordRole lon, lat, place;
    bool by_name = false;
};

/// @throws UsageError DR1039 points and names of one end
RecordHeads heads_in(const RecordsChoice& choice) {
    RecordHeads heads;
    const auto at = [&](RecordRole role) -> std::vector<std::string>& {
        return heads[static_cast<std::size_t>(role)];
    };
    const auto end = [&](const std::vector<std::string>& points, const std::string& field, RecordRole lon,
                         RecordRole lat, RecordRole place, FlowRole lon_usual, FlowRole lat_usual,
                         const std::string& option) {
        if (!field.empty()) {
            refuse_option({option + "-points", !points.empty()}, "这一端已由 " + option + "-field 指明",
                          option + "-field says that end already");
            at(place) = {field};
        } else {
            at(lon) = points.empty() ? heads_of(lon_usual) : std::vector{points[0]};
            at(lat) = points.empty() ? heads_of(lat_usual) : std::vector{points[1]};
        }
    };
    end(choice.origin_points, choice.origin_field, RecordRole::origin_lon, RecordRole::origin_lat,
        RecordRole::origin, FlowRole::origin_lon, FlowRole::origin_lat, "--origin");
    end(choice.destination_points, choice.destination_field, RecordRole::destination_lon,
        RecordRole::destination_lat, RecordRole::destination, FlowRole::destination_lon,
        FlowRole::destination_lat, "--destination");
    const auto one = [&](RecordRole role, const std::string& head) {
        if (!head.empty()) at(role) = {head};
    };
    one(RecordRole::value, choice.value);
    one(RecordRole::period, choice.period);
    one(RecordRole::theme, choice.theme);
    return heads;
}

}  // namespace

std::string period_of_flows(const std::optional<Period>& period) {
    if (!period) return {};
    if (period->kind == Period::Kind::day)
        return Period{.kind = Period::Kind::year, .year = period->year}.text();
    return period->text();
}

std::string theme_of_record(std::string_view written) {
    return is_no_name(written) || is_error_value(written) ? std::string() : std::string(trimmed(written));
}

void DecodedRecord::lower_to(RecordFate least, RecordRole at) {
    if (fate <= least) return;
    fate = least;
    left_at = at;
}

void DecodedRecord::fault(RecordRole at) {
    lower_to(RecordFate::faulty, at);
}

struct RecordDecoder::State {
    State(const RecordsChoice& how, const ZoneLayer& zones) : choice(how), locator(zones), names(zones) {
        ends = {End{RecordRole::origin_lon, RecordRole::origin_lat, RecordRole::origin,
                    !choice.origin_field.empty()},
                End{RecordRole::destination_lon, RecordRole::destination_lat, RecordRole::destination,
                    !choice.destination_field.empty()}};
    }

    /// The zone of an end that is named; of a point its degrees, nothing where it has none.
    std::optional<LonLat> place(const RecordBatch& batch, std::size_t record, std::size_t end,
                                const ToDegrees& to_degrees, DecodedRecord& decoded) const;
    void decode(const RecordBatch& batch, std::size_t begin, const Unit& value, const ToDegrees& to_degrees,
                std::span<DecodedRecord> decoded) const;

    const RecordsChoice& choice;
    ZoneLocator locator;
    NamedZones names;
    std::array<End, 2> ends;
};

std::optional<LonLat> RecordDecoder::State::place(const RecordBatch& batch, std::size_t record,
                                                  std::size_t end, const ToDegrees& to_degrees,
                                                  DecodedRecord& decoded) const {
    const End& at = ends[end];
    const auto faulty = [&](RecordRole role) {
        decoded.fault(role);
        return std::nullopt;
    };
    const auto lower_to = [&](Fate fate, RecordRole role) {
        decoded.lower_to(fate, role);
        return std::nullopt;
    };
    if (at.by_name) {
        const std::string_view written = batch.cell(record, at.place);
        if (is_no_name(written)) return lower_to(Fate::no_coordinates, at.place);
        if (is_error_value(written)) return faulty(at.place);
        const NamedZones::Known& known = names.find(written);
        if (known.ambiguous) return faulty(at.place);
        if (!known.zone) return lower_to(Fate::outside, at.place);
        decoded.zone[end] = *known.zone;
        return std::nullopt;
    }
    const NumberCell x = coordinate(batch.cell(record, at.lon)), y = coordinate(batch.cell(record, at.lat));
    if (x.kind == NumberCell::Kind::missing && y.kind == NumberCell::Kind::missing)
        return lower_to(Fate::no_coordinates, at.lon);
    if (!is_sound(x)) return faulty(at.lon);
    if (!is_sound(y)) return faulty(at.lat);
    const auto point = to_degrees(x.value, y.value);
    if (!point) decoded.fault(std::abs(x.value) > 180 ? at.lon : at.lat);
    return point;
}

/// Some records at a time, whose points are found together.
void RecordDecoder::State::decode(const RecordBatch& batch, std::size_t begin, const Unit& value,
                                  const ToDegrees& to_degrees, std::span<DecodedRecord> decoded) const {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::array<LonLat, 2 * located_at_once> points;
    std::array<std::uint32_t, 2 * located_at_once> zones;
    points.fill({none, none});
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const std::size_t record = begin + i;
        if (batch.beyond(record) > 0) {  // which cell is which is not known: neither is the value
            decoded[i].fault(RecordRole::theme);
            continue;
        }
        if (!choice.value.empty()) read_worth(batch.cell(record, RecordRole::value), value, decoded[i]);
        for (std::size_t end = 0; end < ends.size(); ++end)
            if (const auto point = place(batch, record, end, to_degrees, decoded[i]))
                points[2 * i + end] = *point;
    }
    const std::size_t count = 2 * decoded.size();
    locator.find(std::span(points).first(count), std::span(zones).first(count));
    for (std::size_t at = 0; at < count; ++at) {
        if (std::isnan(points[at].lon)) continue;
        DecodedRecord& record = decoded[at / 2];
        record.zone[at % 2] = zones[at];
        if (zones[at] == ZoneLocator::nowhere) record.lower_to(Fate::outside, ends[at % 2].lon);
    }
}

RecordDecoder::RecordDecoder(const RecordsChoice& choice, const ZoneLayer& zones)
    : state_(std::make_unique<State>(choice, zones)) {}
RecordDecoder::~RecordDecoder() = default;

Messages RecordDecoder::take_notes() {
    return std::exchange(state_->names.notes, {});
}

RecordHeads RecordDecoder::heads() const {
    return heads_in(state_->choice);
}

void RecordDecoder::decode(const RecordBatch& batch, const Unit& value, int threads,
                           std::vector<DecodedRecord>& result) {
    for (const End& end : state_->ends)
        for (std::size_t i = 0; end.by_name && i < batch.size(); ++i)
            state_->names.learn(batch.cell(i, end.place));
    result.assign(batch.size(), {});
    parallel_blocks(batch.size(), decoded_at_once, threads, [&](std::size_t begin, std::size_t end) {
        const ToDegrees to_degrees(state_->choice.source_crs);
        for (std::size_t i = begin; i < end; i += located_at_once)
            state_->decode(batch, i, value, to_degrees,
                           std::span(result).subspan(i, std::min(located_at_once, end - i)));
    });
}

}  // namespace deltareach
