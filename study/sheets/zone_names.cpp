#include "study/sheets/zone_names.hpp"

#include "layers/zone_codes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace deltareach {
namespace {

bool says_words(std::string_view name) {
    return std::ranges::any_of(name,
                               [](char c) { return !((c >= '0' && c <= '9') || c == ' ' || c == '-'); });
}

/// The area around a zone, the smaller kind first.
enum class Holder { parent, city, province };

Text holder_of(const Region& region, ZoneRef zone, Holder kind) {
    const std::string& code = region.code(zone);
    switch (kind) {
        case Holder::parent: {
            const auto above = region.parent(zone);
            const Text name = above ? Text{region.name_zh(*above), region.name_en(*above)} : Text{};
            return says_words(name.zh) || says_words(name.en) ? name : Text{};
        }
        case Holder::city: {
            const std::string city = prefecture_of_code(code);
            return {city, city};
        }
        case Holder::province: {
            const auto province = province_of(code);
            return province ? Text{std::string(province->zh), std::string(province->en)} : Text{};
        }
    }
    return {};
}

bool is_latin(const std::string& name) {
    return static_cast<unsigned char>(name.front()) < 0x80;
}

/// Names of the zones of a level in one language, with what tells those from one another that bear the same.
class NamesOfLevel {
  public:
    NamesOfLevel(const Region& region, std::size_t level, std::string Text::*language)
        : region_(region), level_(level), language_(language), names_(names()) {
        for (std::size_t zone = 0; zone < names_.size(); ++zone)
            if (!names_[zone].empty()) alike_[names_[zone]].push_back(zone);
    }

    [[nodiscard]] std::string of(std::size_t zone) {
        const std::string& name = names_[zone];
        const auto alike = alike_.find(name);
        if (alike == alike_.end() || alike->second.size() < 2) return name;
        if (!told_.contains(zone)) tell_apart(alike->second);
        return told_.at(zone);
    }

  private:
    [[nodiscard]] const std::vector<std::string>& names() const {
        const ZoneLayer& level = region_.levels()[level_];
        return language_ == &Text::zh ? level.names_zh() : level.names_en();
    }
    void tell_apart(const std::vector<std::size_t>& alike) {
        for (const std::size_t zone : alike) told_[zone] = with_code(zone);
        for (const Holder kind : {Holder::province, Holder::city, Holder::parent}) {  // the best comes last
            std::map<std::string, std::vector<std::size_t>> within_holder;
            for (const std::size_t zone : alike)
                within_holder[holder_of(region_, {level_, zone}, kind).*language_].push_back(zone);
            for (const auto& [holder, zones] : within_holder)
                if (!holder.empty() && holder != names_[zones.front()] && zones.size() == 1)
                    told_[zones.front()] = name_within(names_[zones.front()], holder);
        }
    }
    [[nodiscard]] std::string with_code(std::size_t zone) const {
        const std::string &name = names_[zone], &code = region_.code({level_, zone});
        return is_latin(name) ? name + " (" + code + ")" : name + "（" + code + "）";
    }

    const Region& region_;
    std::size_t level_;
    std::string Text::*language_;
    const std::vector<std::string>& names_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> alike_;
    std::unordered_map<std::size_t, std::string> told_;
};

}  // namespace

std::string name_within(const std::string& name, const std::string& holder) {
    return is_latin(name) ? name + " (" + holder + ")" : holder + name;
}

std::vector<Text> zone_names(const Region& region, std::span<const ZoneRef> zones) {
    std::map<std::size_t, std::pair<NamesOfLevel, NamesOfLevel>> levels;
    std::vector<Text> names;
    for (const ZoneRef zone : zones) {
        auto found = levels.find(zone.level);
        if (found == levels.end())
            found = levels
                        .emplace(zone.level, std::pair{NamesOfLevel(region, zone.level, &Text::zh),
                                                       NamesOfLevel(region, zone.level, &Text::en)})
                        .first;
        auto& [zh, en] = found->second;
        const std::string chinese = zh.of(zone.zone);
        // A Chinese name that stands for both languages is told apart in Chinese.
        const std::string& name = region.name_zh(zone);
        const bool same = name == region.name_en(zone) && !name.empty() && !is_latin(name);
        names.push_back({chinese, same ? chinese : en.of(zone.zone)});
    }
    return names;
}

Text zone_name(const Region& region, ZoneRef zone) {
    // Of one name the names of its level are read, not gathered.
    const ZoneLayer& level = region.levels()[zone.level];
    const std::string &zh = region.name_zh(zone), &en = region.name_en(zone);
    const auto is_shared = [](const std::vector<std::string>& names, const std::string& name) {
        return !name.empty() && std::ranges::count(names, name) > 1;
    };
    if (!is_shared(level.names_zh(), zh) && !is_shared(level.names_en(), en)) return {zh, en};
    return zone_names(region, {&zone, 1}).front();
}

}  // namespace deltareach
