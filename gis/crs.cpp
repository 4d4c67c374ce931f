#include "gis/crs.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/private/crs_definition.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/proj_database.hpp"

#include <cctype>
#include <charconv>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr const char* planar_km_wkt =
    "ENGCRS[\"planar-km\",EDATUM[\"Plane\"],CS[Cartesian,2],AXIS[\"(E)\",east,ORDER[1]],AXIS[\"(N)\",north,"
    "ORDER[2]],"
    "LENGTHUNIT[\"kilometre\",1000]]";

std::string wkt_of(const OGRSpatialReference& reference) {
    static constexpr const char* options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* text = nullptr;
    const OGRErr result = reference.exportToWkt(&text, options);
    const gdal::Text owned(text);
    return result == OGRERR_NONE && text != nullptr ? text : "";
}

std::optional<int> epsg_of(const OGRSpatialReference& reference) {
    const char* authority = reference.GetAuthorityName(nullptr);
    const char* code = reference.GetAuthorityCode(nullptr);
    if (authority == nullptr || code == nullptr || std::string_view(authority) != "EPSG") return std::nullopt;
    int value = 0;
    const std::string_view digits(code);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

bool is_for_maps(const OGRSpatialReference& reference) {
    return (reference.IsGeographic() != 0 || reference.IsProjected() != 0) && reference.IsGeocentric() == 0;
}

/// A definition without a code, such as an Esri .prj, that PROJ's registry knows under one.
void adopt_code(OGRSpatialReference& reference) {
    if (epsg_of(reference)) return;
    constexpr int sure = 90;
    int count = 0;
    int* confidence = nullptr;
    OGRSpatialReferenceH* matches = reference.FindMatches(nullptr, &count, &confidence);
    if (count > 0 && confidence[0] >= sure && (count == 1 || confidence[1] < confidence[0])) {
        OGRSpatialReference best(*OGRSpatialReference::FromHandle(matches[0]));
        if (epsg_of(best)) reference = best;
    }
    OSRFreeSRSArray(matches);
    CPLFree(confidence);
}

/// What is not known for want of PROJ's database is no fault of the text.
[[noreturn]] void refuse(std::string_view text) {
    if (is_memory_short()) throw memory_error();
    require_proj_database();
    constexpr std::size_t shown = 80;
    throw UsageError(
        Message{.code = "DR1311",
                .where = {},
                .values = {{"crs", std::string(text.substr(0, shown)) + (text.size() > shown ? "…" : "")}}});
}

/// The digits of "EPSG:4549" or "4549"; nothing for other texts.
std::optional<int> code_in(std::string_view text) {
    constexpr std::string_view prefix = "EPSG:";
    if (text.size() > prefix.size() && EQUALN(text.data(), prefix.data(), prefix.size()))
        text.remove_prefix(prefix.size());
    int code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    if (error != std::errc() || end != text.data() + text.size() || code <= 0) return std::nullopt;
    return code;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

namespace gdal {

OGRSpatialReference reference_of(const Crs& crs) {
    initialise();
    OGRSpatialReference reference;
    if (const auto epsg = crs.epsg())
        reference.importFromEPSG(*epsg);
    else
        reference.importFromWkt(crs.wkt().c_str());
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

std::optional<Box> area_of_use(const Crs& crs) {
    if (crs.is_planar_km()) return std::nullopt;
    const OGRSpatialReference reference = reference_of(crs);
    double west = 0, south = 0, east = 0, north = 0;
    const char* name = nullptr;
    constexpr double unknown = -1000;  // GDAL's word for it
    if (!reference.GetAreaOfUse(&west, &south, &east, &north, &name) || west == unknown) return std::nullopt;
    return Box(Point(west, south), Point(east, north));
}

std::optional<Crs> crs_of(const OGRSpatialReference& given) {
    initialise();
    const ErrorScope quiet;
    OGRSpatialReference reference(given);
    if (reference.IsLocal() != 0) {
        if (wkt_of(reference).find("planar-km") != std::string::npos) return Crs::planar_km();
        return std::nullopt;
    }
    if (reference.IsCompound() != 0) reference.StripVertical();
    if (!is_for_maps(reference)) return std::nullopt;
    if (reference.GetAxesCount() == 3) reference.DemoteTo2D(nullptr);
    const char* authority = reference.GetAuthorityName(nullptr);
    const char* code = reference.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr && EQUAL(authority, "OGC") && EQUAL(code, "CRS84"))
        return Crs();
    adopt_code(reference);
    if (const auto epsg = epsg_of(reference)) return Crs::from_user(fmt::format("EPSG:{}", *epsg));
    const std::string wkt = wkt_of(reference);
    if (wkt.empty()) return std::nullopt;
    return Crs::from_user(wkt);
}

}  // namespace gdal

Crs::Crs(std::shared_ptr<const Definition> definition) : definition_(std::move(definition)) {}

Crs::Crs() {
    static const Crs wgs84 = from_user("EPSG:4326");
    definition_ = wgs84.definition_;
}

Crs Crs::from_user(std::string_view given) {
    gdal::initialise();
    const gdal::ErrorScope quiet;
    const std::string_view text = without_blanks(given);
    if (text == "planar-km") return planar_km();
    OGRSpatialReference reference;
    const auto code = code_in(text);
    if (code) {
        if (reference.importFromEPSG(*code) != OGRERR_NONE) refuse(text);
    } else {
        // Not SetFromUserInput: that would read files, URLs and PROJ strings.
        const auto bracket = text.find('[');
        if (bracket == std::string_view::npos || std::isalpha(static_cast<unsigned char>(text.front())) == 0)
            refuse(text);
        if (reference.importFromWkt(std::string(text).c_str()) != OGRERR_NONE) refuse(text);
    }
    if (!is_for_maps(reference)) refuse(text);
    auto definition = std::make_shared<Definition>();
    definition->wkt = wkt_of(reference);
    if (definition->wkt.empty()) refuse(text);
    definition->epsg = epsg_of(reference);
    const char* name = reference.GetName();
    definition->name = name != nullptr ? name : "";
    if (definition->epsg) definition->name = fmt::format("EPSG:{} · {}", *definition->epsg, definition->name);
    definition->geographic = reference.IsGeographic() != 0;
    return Crs(std::move(definition));
}

Crs Crs::laea(LonLat centre) {
    gdal::initialise();
    OGRSpatialReference reference;
    reference.SetProjCS(fmt::format("LAEA {:.6f} {:.6f}", centre.lon, centre.lat).c_str());
    reference.SetWellKnownGeogCS("WGS84");
    reference.SetLAEA(centre.lat, centre.lon, 0, 0);
    reference.SetLinearUnits("metre", 1.0);
    return from_user(wkt_of(reference));
}

Crs Crs::planar_km() {
    static const auto definition = std::make_shared<const Definition>(Definition{
        .wkt = planar_km_wkt, .name = "planar-km", .epsg = {}, .geographic = false, .planar_km = true});
    return Crs(definition);
}

const std::string& Crs::wkt() const {
    return definition_->wkt;
}
std::optional<int> Crs::epsg() const {
    return definition_->epsg;
}
std::string Crs::name() const {
    return definition_->name;
}
bool Crs::is_geographic() const {
    return definition_->geographic;
}
bool Crs::is_planar_km() const {
    return definition_->planar_km;
}

bool operator==(const Crs& a, const Crs& b) {
    if (a.definition_ == b.definition_ || a.wkt() == b.wkt()) return true;
    if (a.is_planar_km() != b.is_planar_km() || a.is_geographic() != b.is_geographic()) return false;
    if (a.epsg() && b.epsg()) return a.epsg() == b.epsg();
    const gdal::ErrorScope quiet;
    static constexpr const char* options[] = {"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                              "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
    const OGRSpatialReference first = gdal::reference_of(a), second = gdal::reference_of(b);
    return first.IsSame(&second, options) != 0;
}

}  // namespace deltareach
