#include "gis/error.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/xml_moment.hpp"
#include "gis/private/xml_watch.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

[[noreturn]] void refuse_position(const SourceFile& file, std::uint64_t line, std::uint64_t feature,
                                  std::string_view found) {
    constexpr std::size_t most = 60;
    throw InputError(Message{.code = "DR1349",
                             .where = {.path = file.path.string(), .row = static_cast<std::int64_t>(line)},
                             .values = {{"path", file.path.string()},
                                        {"feature", fmt::format("{}", feature)},
                                        {"found", std::string(found.substr(0, most))}}});
}

std::optional<double> coordinate_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool all = error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
    return all ? std::optional(value) : std::nullopt;
}

std::string_view stripped(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// Waypoints, routes, tracks and their points, each with a place.
class GpxWatcher final : public XmlWatcher {
  public:
    explicit GpxWatcher(const SourceFile& file) : file_(file) {}
    [[nodiscard]] std::uint64_t features() const { return features_; }

    void start(std::string_view name, const std::vector<std::string>& above,
               const char* const* attributes) override {
        const bool point = name == "wpt" || name == "rtept" || name == "trkpt";
        in_time_ = name == "time" && !above.empty() &&
                   (above.back() == "wpt" || above.back() == "rtept" || above.back() == "trkpt");
        text_.clear();
        if (!point && name != "rte" && name != "trk") return;
        ++features_;
        if (!point) return;
        ++points_;
        check(attributes, "lat", 90);
        check(attributes, "lon", 180);
    }
    void end(std::string_view) override {
        const std::string_view value = stripped(text_);
        if (in_time_ && !value.empty() && xml_moment(value) < XmlMoment::day)
            throw InputError(
                Message{.code = "DR1345",
                        .where = {.path = file_.path.string(), .row = static_cast<std::int64_t>(line)},
                        .values = {{"path", file_.path.string()},
                                   {"feature", fmt::format("{}", points_)},
                                   {"at", "time"},
                                   {"found", fmt::format("\"{}\"", value)},
                                   {"expected", "2023-05-06T07:08:09Z"}}});
        in_time_ = false;
    }
    void text(std::string_view piece) override {
        if (in_time_) text_ += piece;
    }

  private:
    void check(const char* const* attributes, std::string_view name, double most) const {
        for (; *attributes != nullptr; attributes += 2) {
            if (attributes[0] != name) continue;
            const std::optional<double> value = coordinate_in(stripped(attributes[1]));
            if (value && std::abs(*value) <= most) return;
            refuse_position(file_, line, points_, fmt::format("{}=\"{}\"", name, attributes[1]));
        }
        refuse_position(file_, line, points_, fmt::format("{}=—", name));
    }

    const SourceFile& file_;
    std::uint64_t features_ = 0, points_ = 0;
    bool in_time_ = false;
    std::string text_;
};

/// Members of a collection of features, and that all their positions are numbers.
class GmlWatcher final : public XmlWatcher {
  public:
    explicit GmlWatcher(const SourceFile& file) : file_(file) {}
    [[nodiscard]] std::optional<std::uint64_t> features() const {
        return nested_ ? std::nullopt : std::optional(features_);
    }

    void start(std::string_view name, const std::vector<std::string>& above,
               const char* const* attributes) override {
        static constexpr std::array<std::string_view, 4> wrappers{"featureMember", "featureMembers", "member",
                                                                  "members"};
        if (above.size() == 2 && std::ranges::find(wrappers, above.back()) != wrappers.end()) {
            nested_ = nested_ || name.ends_with("Collection") || name == "Tuple";
            ++features_;
        }
        within_ = !above.empty() && is_position(name, above.back()) && *attributes == nullptr;
        // srsDimension and the like; only cs, ts and decimal say that numbers are written otherwise.
        if (!above.empty() && is_position(name, above.back()) && *attributes != nullptr)
            within_ = name != "coordinates";
        text_.clear();
    }
    void end(std::string_view) override {
        if (within_) check();
        within_ = false;
    }
    void text(std::string_view piece) override {
        if (within_) text_ += piece;
    }

  private:
    static bool is_position(std::string_view name, std::string_view parent) {
        static constexpr std::array<std::string_view, 9> parents{
            "Point",  "LineString", "LinearRing",     "LineStringSegment",  "Arc",
            "Circle", "ArcString",  "GeodesicString", "CircleByCenterPoint"};
        return (name == "pos" || name == "posList" || name == "coordinates") &&
               std::ranges::find(parents, parent) != parents.end();
    }
    void check() const {
        std::string_view rest = text_;
        constexpr std::string_view between = " \t\r\n,";
        for (;;) {
            rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
            if (rest.empty()) return;
            const std::string_view one = rest.substr(0, rest.find_first_of(between));
            rest.remove_prefix(one.size());
            if (!coordinate_in(one)) refuse_position(file_, line, std::max<std::uint64_t>(features_, 1), one);
        }
    }

    const SourceFile& file_;
    std::uint64_t features_ = 0;
    bool nested_ = false, within_ = false;
    std::string text_;
};

}  // namespace

std::uint64_t check_gpx(const SourceFile& file) {
    GpxWatcher watcher(file);
    watch_xml(file, watcher);
    return watcher.features();
}

std::optional<std::uint64_t> check_gml(const SourceFile& file) {
    GmlWatcher watcher(file);
    watch_xml(file, watcher);
    return watcher.features();
}

}  // namespace deltareach
