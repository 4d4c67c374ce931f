#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// The member `id` of a feature, which RFC 7946 lets be a text or a number.
struct GeoJsonId {
    enum class Kind : std::uint8_t { none, whole, text, other };
    Kind kind = Kind::none;
    std::string text;  ///< what it says, without quotes
};

/// What the features of a GeoJSON text show of its fields, one after the other: which properties there are,
/// of what kinds, which ids, which shapes.
///
/// A driver reads the whole file once for its fields alone. It need not, where the first features show all
/// that the others do.
class GeoJsonSurvey {
  public:
    enum Kind : unsigned { null = 0, boolean = 1, whole = 2, wide = 4, decimal = 8, text = 16, nested = 32 };

    /// @param number  from 1
    void start_feature(std::uint64_t number);
    void end_feature();
    /// The feature has an object of that name.
    void properties() {
        ++objects_;
        has_properties_ = true;
    }
    void property(const std::string& key, unsigned kind);
    /// @param numbers  in its positions
    void shape(std::string_view type, std::size_t numbers);
    void id(GeoJsonId id);
    /// A member of a feature or, if `top`, of the whole.
    void member(bool top, const std::string& name);

    /// How many of the first features show every field and shape as all of them do; 0 where that is not
    /// known: a driver's choice of a type may depend on more than the kinds that occur.
    [[nodiscard]] std::uint64_t showing() const;
    [[nodiscard]] bool has_id_property() const { return places_.contains("id"); }
    /// Members that RFC 7946 does not name, nor drivers read, and how many there are of each: drivers read
    /// all those of a feature without properties.
    /// @param lone  the whole is one feature
    [[nodiscard]] std::map<std::string, std::size_t> take_foreign(bool lone);
    /// Of every feature; empty where none has one.
    [[nodiscard]] std::vector<GeoJsonId> take_ids();

  private:
    struct Slot {
        std::string key;
        unsigned kinds = 0;
    };
    void changed() { last_change_ = feature_; }

    std::uint64_t feature_ = 0, objects_ = 0, last_change_ = 1;
    std::vector<Slot> slots_;
    std::unordered_map<std::string, std::size_t> places_;
    std::size_t next_ = 0;  ///< where the next key stands if this feature has the order of those before it
    std::vector<std::string> shapes_;
    std::string last_shape_;
    std::size_t last_numbers_ = 0, most_numbers_ = 0;
    std::vector<GeoJsonId> ids_;
    unsigned id_kinds_ = 0;
    std::map<std::string, std::size_t> foreign_, of_the_whole_;
    std::vector<std::string> members_;  ///< of this feature, that RFC 7946 does not name
    bool has_properties_ = false;       ///< this feature
};

}  // namespace deltareach
