#include "gis/private/json_elements.hpp"

#include "gis/error.hpp"
#include "gis/private/geojson_keys.hpp"
#include "gis/private/reasons.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

namespace deltareach {
namespace {

using Plain = nlohmann::json;
using Event = Plain::parse_event_t;

/// A key that an object has already: of two every reader takes another. And nesting without end.
class Nesting {
  public:
    explicit Nesting(const SourceFile& file) : file_(file) {}
    void look(int depth, Event event, const Plain& parsed, std::uint64_t features) {
        constexpr std::size_t deepest_level = 100;
        const auto at = static_cast<std::size_t>(depth);
        if (at > deepest_level) report_damage(file_.path, reasons::nested_deeper(deepest_level));
        if (event == Event::object_start) {
            if (objects_.size() <= at + 1) objects_.resize(at + 2);
            objects_[at + 1].start_object();
        }
        if (event != Event::key || objects_[at].add(parsed.get_ref<const std::string&>())) return;
        throw InputError(Message{.code = "DR1346",
                                 .where = {.path = file_.path.string()},
                                 .values = {{"path", file_.path.string()},
                                            {"feature", fmt::format("{}", features)},
                                            {"found", parsed.get<std::string>()}}});
    }

  private:
    const SourceFile& file_;
    std::vector<ObjectKeys> objects_;  ///< by depth of their keys
};

}  // namespace

std::string_view json_text_of(const MappedFile& mapped) {
    std::string_view text = mapped.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

Plain without_elements(std::string_view text, const SourceFile& file, std::string_view member,
                       const std::function<void(const Plain&)>& visit) {
    bool within = false;
    std::uint64_t elements = 0;
    Nesting nesting(file);
    const auto see = [&](int depth, Event event, const Plain& parsed) {
        nesting.look(depth, event, parsed, elements);
        if (depth == 1 && event == Event::key) within = parsed.get_ref<const std::string&>() == member;
        const bool ended = event == Event::object_end || event == Event::value || event == Event::array_end;
        if (!within || depth != 2 || !ended) return true;
        ++elements;
        visit(parsed);
        return false;
    };
    Plain whole = Plain::parse(text, see, false);
    if (whole.is_discarded()) report_damage(file.path, reasons::not_json());
    return whole;
}

}  // namespace deltareach
