#include "gis/private/kml_values.hpp"

#include "gis/error.hpp"
#include "gis/private/kml_moments.hpp"
#include "gis/private/unpacked.hpp"
#include "gis/private/xml_moment.hpp"
#include "gis/private/xml_watch.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <set>

namespace deltareach {
namespace {

std::string_view attribute(const char* const* attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2)
        if (attributes[0] == name) return attributes[1];
    return {};
}

/// Finds the values that drivers misread, and what stands for them.
class KmlValues final : public XmlWatcher {
  public:
    struct Edit {
        std::size_t at = 0, size = 0;
        std::string instead;
        bool through_tag = false;  ///< and what follows to the end of a tag
    };
    explicit KmlValues(const SourceFile& file) : file_(file) {}
    /// In the order of the text. @param moments  gets what stands for a time that is coarser than a second
    [[nodiscard]] std::vector<Edit> edits(KmlMoments& moments) const {
        std::vector<Edit> all = edits_;
        moments.year = KmlMoments::unused_year(years_);
        for (const Edit& coarse : coarse_) {
            all.push_back(coarse);
            all.back().instead = moments.add(coarse.instead);
        }
        std::ranges::stable_sort(all, {}, &Edit::at);
        return all;
    }

    void start(std::string_view name, const std::vector<std::string>& above,
               const char* const* attributes) override {
        kind_ = Kind::other;
        text_.clear();
        element_ = offset;
        const std::string_view parent = above.empty() ? std::string_view() : std::string_view(above.back());
        if (name == "Placemark") ++placemarks_;
        if (name == "Schema") schema_ = attribute(attributes, "id");
        if (name == "SchemaData") {
            schema_ = attribute(attributes, "schemaUrl");
            schema_ = schema_.substr(std::min(schema_.find('#') + 1, schema_.size()));
        }
        if (name == "SimpleField")
            types_[schema_ + '\n' + std::string(attribute(attributes, "name"))] =
                attribute(attributes, "type");
        if (name == "SimpleData") {
            field_ = attribute(attributes, "name");
            const auto type = types_.find(schema_ + '\n' + field_);
            if (type != types_.end() && type->second == "bool") kind_ = Kind::truth;
        }
        const bool time = (name == "when" && parent == "TimeStamp") ||
                          ((name == "begin" || name == "end") && parent == "TimeSpan");
        if (!time) return;
        kind_ = Kind::time;
        field_ = name;
    }
    void text(std::string_view piece) override {
        if (kind_ == Kind::other) return;
        if (text_.empty()) at_ = offset;
        text_ += piece;
    }
    void end(std::string_view) override {
        const std::string_view value = trimmed(text_);
        // Without a text the driver makes 0 of it.
        if (kind_ == Kind::truth && value.empty()) edits_.push_back({element_, offset - element_, "", true});
        if (kind_ == Kind::truth && !value.empty()) take_truth(value);
        if (kind_ == Kind::time && !value.empty()) take_time(value);
        kind_ = Kind::other;
    }

  private:
    enum class Kind { other, truth, time };

    void take_truth(std::string_view value) {
        const std::string word = ascii_lower(value);
        if (word == "true")
            edits_.push_back({at_, text_.size(), "1"});
        else if (word == "false")
            edits_.push_back({at_, text_.size(), "0"});
        else if (value != "0" && value != "1")
            refuse(value, "true, false");
    }
    void take_time(std::string_view value) {
        const XmlMoment moment = xml_moment(value);
        if (moment == XmlMoment::none) refuse(value, "2023-05-06T07:08:09Z");
        // A day stays a text with its zone too, of which drivers would make midnight without one.
        if (moment == XmlMoment::instant) {
            years_.insert(std::string(value.substr(0, 4)));
            return;
        }
        const auto before = static_cast<std::size_t>(value.data() - text_.data());
        coarse_.push_back({at_ + before, value.size(), std::string(value)});
    }
    [[noreturn]] void refuse(std::string_view found, const char* expected) const {
        throw InputError(
            Message{.code = "DR1345",
                    .where = {.path = file_.path.string(), .row = static_cast<std::int64_t>(line)},
                    .values = {{"path", file_.path.string()},
                               {"feature", fmt::format("{}", placemarks_)},
                               {"at", field_},
                               {"found", fmt::format("\"{}\"", found)},
                               {"expected", expected}}});
    }

    const SourceFile& file_;
    std::vector<Edit> edits_, coarse_;
    std::set<std::string> years_;               ///< of times to the second
    std::map<std::string, std::string> types_;  ///< of fields, by schema and name
    std::string schema_, field_, text_;
    std::size_t at_ = 0, element_ = 0;  ///< of the text, of the tag before it
    std::uint64_t placemarks_ = 0;
    Kind kind_ = Kind::other;
};

}  // namespace

SourceFile with_plain_values(SourceFile file) {
    if (file.kind != FileKind::kml) return file;
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    KmlValues values(file);
    try {
        watch_xml(file, values);
    } catch (const InputError& error) {
        if (error.messages().front().code == "DR1345") throw;
        return file;  // damage is told by check_kml
    }
    auto moments = std::make_shared<KmlMoments>();
    const std::vector<KmlValues::Edit> edits = values.edits(*moments);
    if (edits.empty()) return file;
    if (!moments->texts.empty()) file.moments = std::move(moments);
    std::string plain;
    std::size_t done = 0;
    for (const KmlValues::Edit& edit : edits) {
        plain += text.substr(done, edit.at - done);
        plain += edit.instead;
        done = edit.at + edit.size;
        if (edit.through_tag) done = std::min(text.find('>', done), text.size() - 1) + 1;
    }
    plain += text.substr(done);
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, plain);
}

}  // namespace deltareach
