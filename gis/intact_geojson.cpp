#include "gis/error.hpp"
#include "gis/private/geojson_coordinates.hpp"
#include "gis/private/geojson_keys.hpp"
#include "gis/private/intact.hpp"
#include "gis/private/json_scan.hpp"
#include "gis/private/reasons.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

constexpr std::size_t deepest = 100;  // levels of nesting; more is hostile
constexpr std::uint64_t exact_in_double = std::uint64_t{1} << 53;

/// What an object or array stands for in a GeoJSON text. Members that RFC 7946 does not name are `other`.
enum class Role {
    top,
    features,
    feature,
    geometry,
    geometries,
    coordinates,
    properties,
    crs,
    crs_name,
    other
};

/// Follows the JSON of a GeoJSON text without building it: counts the features, finds the crs member, and
/// refuses what a driver would leave out or change without a word.
class GeoJsonWatcher final : public nlohmann::json_sax<nlohmann::json> {
  public:
    GeoJsonWatcher(const SourceFile& file, std::uint64_t before) : file_(file), coordinates_(file) {
        facts_.features = before;
    }
    [[nodiscard]] const std::string& type() const { return frames_[0].type; }
    [[nodiscard]] GeoJsonFacts facts();

    bool null() override { return scalar("null", true); }
    bool boolean(bool value) override;
    bool number_integer(number_integer_t value) override {
        const auto size = static_cast<std::uint64_t>(value < 0 ? -(value + 1) : value);
        return whole(value, size);
    }
    bool number_unsigned(number_unsigned_t value) override { return whole(value, value); }
    bool number_float(number_float_t value, const string_t& text) override;
    bool binary(binary_t&) override { return true; }
    bool string(string_t& text) override;
    bool start_object(std::size_t) override { return enter(true); }
    bool start_array(std::size_t) override { return enter(false); }
    bool key(string_t& name) override;
    bool end_object() override;
    bool end_array() override;
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override;

  private:
    struct Frame {
        Role role = Role::other;
        bool is_object = false;
        std::string key;   ///< of the member that is read
        std::string type;  ///< what the object calls itself
        std::uint64_t elements = 0;
        ObjectKeys keys;
    };

    [[nodiscard]] Frame& last() { return frames_[depth_ - 1]; }
    template <class Integer>
    bool whole(Integer value, std::uint64_t size);
    [[nodiscard]] bool at_property() { return depth_ > 0 && last().role == Role::properties; }
    [[nodiscard]] bool at_id();
    void take_id(GeoJsonId::Kind kind, std::string text);
    bool enter(bool is_object);
    bool scalar(std::string_view found, bool is_null = false);
    bool number(double value, std::uint64_t size, const std::string& text);
    [[nodiscard]] Role role_of_child(bool is_object);
    void check_integer(std::uint64_t size, const std::string& text);
    void require(bool sound, std::string_view found, std::string_view expected);
    [[noreturn]] void refuse(const char* code, const std::string& at, const std::string& found,
                             const std::string& expected) const;

    const SourceFile& file_;
    GeoJsonFacts facts_;
    GeoJsonCoordinates coordinates_;
    GeoJsonSurvey survey_;
    std::optional<GeoJsonId> own_id_;  ///< of the outermost object, should that be a feature
    std::string_view nested_id_;       ///< the same, where it is an object or array
    std::vector<Frame> frames_{1};     ///< kept when an object ends, so that the next one finds its keys
    std::size_t depth_ = 0;
    std::set<std::string, std::less<>> large_,
        decimal_;  ///< properties with integers a double cannot hold; with decimals
};

void GeoJsonWatcher::refuse(const char* code, const std::string& at, const std::string& found,
                            const std::string& expected) const {
    throw InputError(Message{.code = code,
                             .where = {.path = file_.path.string()},
                             .values = {{"path", file_.path.string()},
                                        {"feature", fmt::format("{}", facts_.features)},
                                        {"at", at},
                                        {"found", found},
                                        {"expected", expected}}});
}

void GeoJsonWatcher::require(bool sound, std::string_view found, std::string_view expected) {
    if (sound) return;
    const Frame& frame = last();
    const bool in_list = frame.role == Role::features || frame.role == Role::geometries;
    refuse("DR1345",
           in_list ? fmt::format("{}[{}]", frame.role == Role::features ? "features" : "geometries",
                                 frame.elements)
                   : frame.key,
           std::string(found), std::string(expected));
}

/// What a new object or array stands for, told from where it stands.
Role GeoJsonWatcher::role_of_child(bool is_object) {
    if (depth_ == 0) return Role::top;
    const Frame& frame = last();
    const std::string_view key = frame.key, found = is_object ? "{…}" : "[…]";
    const bool is_geometry = frame.role == Role::geometry || frame.role == Role::top;
    const bool is_feature = frame.role == Role::feature || frame.role == Role::top;
    const auto object = [&](Role role) {
        require(is_object, found, "{…}");
        return role;
    };
    const auto array = [&](Role role) {
        require(!is_object, found, "[…]");
        return role;
    };
    if (frame.role == Role::features) return object(Role::feature);
    if (frame.role == Role::geometries) return object(Role::geometry);
    if (is_geometry && key == "coordinates") return array(Role::coordinates);
    if (is_geometry && key == "geometries") return array(Role::geometries);
    if (is_feature && key == "geometry") return object(Role::geometry);
    if (is_feature && key == "properties") return object(Role::properties);
    if (is_geometry || is_feature) require(key != "type", found, "\"…\"");
    if (frame.role == Role::feature) require(key != "id", found, "\"…\" / 0");
    if (frame.role == Role::top && key == "id") nested_id_ = found;
    if (frame.role == Role::top && key == "features") return array(Role::features);
    if (frame.role == Role::top && key == "crs") return Role::crs;
    if (frame.role == Role::crs && key == "properties") return Role::crs_name;
    return Role::other;
}

bool GeoJsonWatcher::enter(bool is_object) {
    if (coordinates_.within()) {
        if (is_object) coordinates_.refuse_value("{…}");
        coordinates_.start_array();
        return true;
    }
    const Role role = role_of_child(is_object);
    if (role == Role::coordinates) {
        coordinates_.start_array();
        return true;
    }
    if (depth_ >= deepest) report_damage(file_.path, reasons::nested_deeper(deepest));
    if (depth_ > 0) ++last().elements;
    if (at_property()) survey_.property(last().key, GeoJsonSurvey::nested);
    if (frames_.size() == depth_) frames_.emplace_back();
    Frame& frame = frames_[depth_++];
    frame.role = role;
    frame.is_object = is_object;
    frame.key.clear();
    frame.type.clear();
    frame.elements = 0;
    frame.keys.start_object();
    if (role == Role::feature) survey_.start_feature(++facts_.features);
    if (role == Role::properties) survey_.properties();
    if (role == Role::geometry || role == Role::top)
        coordinates_.start_geometry(std::max<std::uint64_t>(facts_.features, 1));
    return true;
}

bool GeoJsonWatcher::key(string_t& name) {
    Frame& frame = last();
    if (!frame.keys.add(name)) refuse("DR1346", name, name, "");
    frame.key = name;
    if (const auto meant = member_meant(name); !meant.empty() && frame.role <= Role::geometry)
        refuse("DR1345", name, "\"" + name + "\"", std::string(meant));
    if (frame.role <= Role::feature) survey_.member(frame.role == Role::top, name);
    if (depth_ == 1 && name == "crs") facts_.has_crs = true;
    return true;
}

bool GeoJsonWatcher::at_id() {
    if (depth_ == 0 || last().key != "id") return false;
    return last().role == Role::feature || (last().role == Role::top && depth_ == 1);
}

void GeoJsonWatcher::take_id(GeoJsonId::Kind kind, std::string text) {
    if (last().role == Role::top)
        own_id_ = {kind, std::move(text)};
    else
        survey_.id({kind, std::move(text)});
}

bool GeoJsonWatcher::boolean(bool value) {
    const char* const text = value ? "true" : "false";
    if (!coordinates_.within() && at_property()) survey_.property(last().key, GeoJsonSurvey::boolean);
    if (!coordinates_.within() && at_id()) take_id(GeoJsonId::Kind::other, text);
    return scalar(text);
}

bool GeoJsonWatcher::scalar(std::string_view found, bool is_null) {
    if (coordinates_.within()) coordinates_.refuse_value(found);
    if (depth_ == 0) return true;
    Frame& frame = last();
    if (is_null && frame.role == Role::properties) survey_.property(frame.key, GeoJsonSurvey::null);
    const std::string_view key = frame.key;
    const bool is_geometry = frame.role == Role::geometry || frame.role == Role::top;
    const bool is_feature = frame.role == Role::feature || frame.role == Role::top;
    if (frame.role == Role::features || frame.role == Role::geometries) require(false, found, "{…}");
    if (is_geometry) require(key != "coordinates" && key != "geometries", found, "[…]");
    if (is_feature) require(is_null || (key != "geometry" && key != "properties"), found, "{…}");
    if (frame.role == Role::top) require(key != "features", found, "[…]");
    ++frame.elements;
    return true;
}

bool GeoJsonWatcher::string(string_t& text) {
    constexpr std::size_t shown = 40;
    if (coordinates_.within()) coordinates_.refuse_value("\"" + text.substr(0, shown) + "\"");
    if (depth_ == 0) return true;
    Frame& frame = last();
    if (text.find('\0') != string_t::npos)
        refuse("DR1384", frame.key, "", "");  // texts end there for drivers
    if (frame.is_object && frame.key == "type") {
        frame.type = text;
        if (frame.role == Role::crs && text != "name")
            report_unreadable(file_.path, in_both("GeoJSON"),
                              in_words("crs 成员的 type 是 {}，不是 name",
                                       "the crs member is of the type {}, not name", text));
    }
    if (frame.role == Role::crs_name && frame.key == "name") facts_.crs = text;
    if (frame.role == Role::properties) survey_.property(frame.key, GeoJsonSurvey::text);
    if (at_id()) take_id(GeoJsonId::Kind::text, text);
    return scalar("\"" + text.substr(0, shown) + "\"");
}

template <class Integer>
bool GeoJsonWatcher::whole(Integer value, std::uint64_t size) {
    if (!coordinates_.within()) {
        constexpr auto narrow = static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
        if (at_property())
            survey_.property(last().key, size > narrow ? GeoJsonSurvey::wide : GeoJsonSurvey::whole);
        if (at_id()) take_id(GeoJsonId::Kind::whole, fmt::format("{}", value));
    }
    return number(static_cast<double>(value), size, {});
}

bool GeoJsonWatcher::number_float(number_float_t value, const string_t& text) {
    if (!coordinates_.within() && at_property()) survey_.property(last().key, GeoJsonSurvey::decimal);
    if (!coordinates_.within() && at_id()) take_id(GeoJsonId::Kind::other, text);
    return number(value, 0, text);
}

bool GeoJsonWatcher::number(double value, std::uint64_t size, const std::string& text) {
    if (coordinates_.within()) {
        coordinates_.number(value);
        return true;
    }
    check_integer(size, text);
    if (depth_ > 0 && (last().role == Role::properties || last().role == Role::other)) return true;
    return scalar(fmt::format("{}", value));
}

/// A driver holds integers in 64 bits with a sign and takes what is beyond for the largest one: two ids
/// become one. The parser gives what does not fit as a double, with its digits.
void GeoJsonWatcher::check_integer(std::uint64_t size, const std::string& text) {
    if (depth_ == 0) return;
    const bool digits = !text.empty() && text.find_first_not_of("-0123456789") == std::string::npos;
    const Frame& frame = last();
    if (digits || size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        refuse("DR1347", frame.key, digits ? text : fmt::format("{}", size), "");
    if (frame.role != Role::properties) return;
    if (size > exact_in_double) large_.insert(frame.key);
    if (!text.empty() && !decimal_.contains(frame.key)) decimal_.insert(frame.key);
}

bool GeoJsonWatcher::end_object() {
    const Frame& frame = last();
    if (frame.role == Role::geometry) {
        coordinates_.end_geometry(frame.type);
        survey_.shape(frame.type, coordinates_.most_numbers());
    }
    if (frame.role == Role::feature && frame.type != "Feature")
        refuse("DR1345", "type", frame.type.empty() ? "—" : "\"" + frame.type + "\"", "\"Feature\"");
    if (frame.role == Role::top && frame.type == "Feature" && !nested_id_.empty())
        refuse("DR1345", "id", std::string(nested_id_), "\"…\" / 0");
    if (frame.role == Role::feature) survey_.end_feature();
    // What is no geometry by its name (a topology, say) is the driver's to refuse.
    if (frame.role == Role::top && GeoJsonCoordinates::is_type(frame.type))
        coordinates_.end_geometry(frame.type);
    --depth_;
    return true;
}

bool GeoJsonWatcher::end_array() {
    if (coordinates_.within())
        coordinates_.end_array();
    else
        --depth_;
    return true;
}

bool GeoJsonWatcher::parse_error(std::size_t position, const std::string&,
                                 const nlohmann::detail::exception& error) {
    report_damage(file_.path, reasons::of_json(position, error));
}

GeoJsonFacts GeoJsonWatcher::facts() {
    for (const std::string& key : large_)
        if (decimal_.contains(key)) refuse("DR1351", key, "", "");
    GeoJsonFacts facts = facts_;
    facts.beyond_degrees = coordinates_.beyond_degrees();
    facts.has_id_property = survey_.has_id_property();
    facts.foreign = survey_.take_foreign(type() == "Feature");
    if (type() == "FeatureCollection") {
        facts.showing = survey_.showing();
        facts.ids = survey_.take_ids();
        return facts;
    }
    facts.features = 1;
    if (type() == "Feature" && own_id_) facts.ids = {*own_id_};
    return facts;
}

}  // namespace

GeoJsonFacts check_geojson_text(std::string_view text, const SourceFile& file, std::uint64_t before) {
    const auto facts = [&](GeoJsonWatcher& watcher) {
        if (watcher.type().empty())
            report_unreadable(file.path, in_both("GeoJSON"), {"没有 type 成员", "no type member"});
        return watcher.facts();
    };
    if (GeoJsonWatcher quick(file, before); JsonScan(text, quick).scan()) return facts(quick);
    GeoJsonWatcher watcher(file, before);  // what is wrong is said in the words of the other parser
    nlohmann::json::sax_parse(text.begin(), text.end(), &watcher);
    return facts(watcher);
}

}  // namespace deltareach
