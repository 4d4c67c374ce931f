#include "gis/error.hpp"
#include "gis/private/intact.hpp"

#include <expat.h>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

constexpr int deepest = 100;  // levels of nesting; more is hostile

/// Follows the JSON of a GeoJSON text without building it: counts the features and finds the crs member.
class GeoJsonWatcher : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit GeoJsonWatcher(const SourceFile& file) : file_(file) {}
    [[nodiscard]] const GeoJsonFacts& facts() const { return facts_; }
    [[nodiscard]] const std::string& type() const { return type_; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& text) override {
        if (path_.size() == 1 && key_ == "type") type_ = text;
        if (path_.size() == 2 && path_[1] == "crs" && key_ == "type" && text != "name") refuse_link(text);
        if (path_.size() == 3 && path_[1] == "crs" && path_[2] == "properties" && key_ == "name")
            facts_.crs = text;
        return true;
    }
    bool start_object(std::size_t) override {
        if (path_.size() == 2 && path_[1] == "features") ++facts_.features;
        return enter();
    }
    bool key(string_t& name) override {
        key_ = name;
        if (path_.size() == 1 && name == "crs") facts_.has_crs = true;
        return true;
    }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        // "[json.exception.parse_error.101] parse error at line 1, column 9: …": what follows the bracket.
        const std::string_view text(error.what());
        const auto bracket = text.find("] ");
        report_damage(file_.path, bracket == std::string_view::npos ? fmt::format("byte {}", position)
                                                                    : std::string(text.substr(bracket + 2)));
    }

  private:
    bool enter() {
        if (path_.size() >= deepest)
            report_damage(file_.path, fmt::format("nested deeper than {} levels", deepest));
        path_.push_back(std::exchange(key_, {}));
        return true;
    }
    bool leave() {
        path_.pop_back();
        key_.clear();
        return true;
    }
    [[noreturn]] void refuse_link(const std::string& type) const {
        report_unreadable(file_.path, "GeoJSON", "the crs member is of the type " + type + ", not name");
    }

    const SourceFile& file_;
    GeoJsonFacts facts_;
    std::string type_, key_;
    std::vector<std::string> path_;
};

struct KmlWatcher {
    XML_Parser parser = nullptr;
    std::uint64_t placemarks = 0;
    int depth = 0;
    bool doctype = false, too_deep = false;

    static void XMLCALL start(void* self, const XML_Char* name, const XML_Char**) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        const std::string_view full(name);
        const auto colon = full.rfind(':');
        if (full.substr(colon == std::string_view::npos ? 0 : colon + 1) == "Placemark")
            ++watcher->placemarks;
        if (++watcher->depth > deepest) watcher->stop(watcher->too_deep);
    }
    static void XMLCALL end(void* self, const XML_Char*) { --static_cast<KmlWatcher*>(self)->depth; }
    static void XMLCALL document_type(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        auto* watcher = static_cast<KmlWatcher*>(self);
        watcher->stop(watcher->doctype);
    }
    void stop(bool& why) {
        why = true;
        XML_StopParser(parser, XML_FALSE);
    }
};

}  // namespace

GeoJsonFacts check_geojson(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    std::string_view text = mapped.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    GeoJsonWatcher watcher(file);
    nlohmann::json::sax_parse(text.begin(), text.end(), &watcher);
    GeoJsonFacts facts = watcher.facts();
    if (watcher.type().empty()) report_unreadable(file.path, "GeoJSON", "no type member");
    if (watcher.type() != "FeatureCollection") facts.features = 1;
    return facts;
}

std::uint64_t check_kml(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    KmlWatcher watcher{.parser = parser.get()};
    XML_SetUserData(parser.get(), &watcher);
    XML_SetElementHandler(parser.get(), &KmlWatcher::start, &KmlWatcher::end);
    XML_SetStartDoctypeDeclHandler(parser.get(), &KmlWatcher::document_type);
    std::string_view rest = mapped.text();
    bool whole = true;
    do {  // XML_Parse takes an int
        const std::string_view piece = rest.substr(0, std::size_t{1} << 20);
        rest.remove_prefix(piece.size());
        whole = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), rest.empty() ? 1 : 0) ==
                XML_STATUS_OK;
    } while (whole && !rest.empty());
    if (watcher.doctype) report_unreadable(file.path, "KML", "it has a DOCTYPE");
    if (watcher.too_deep) report_damage(file.path, fmt::format("nested deeper than {} levels", deepest));
    if (!whole)
        report_damage(file.path, fmt::format("line {}: {}", XML_GetCurrentLineNumber(parser.get()),
                                             XML_ErrorString(XML_GetErrorCode(parser.get()))));
    return watcher.placemarks;
}

}  // namespace deltareach
