#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace deltareach {

/// The position of each unit by its id; "1.0" and "1" are one.
class IdLookup {
  public:
    /// @param path of the file that is read, for messages
    /// @throws InputError DR1906 an id twice
    IdLookup(std::span<const std::string> ids, std::string path);

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    [[nodiscard]] bool has(std::string_view id) const { return find(id).has_value(); }
    /// @throws InputError DR1905
    [[nodiscard]] std::uint32_t at(std::string_view id, std::int64_t line) const;

    [[nodiscard]] const std::string& path() const { return path_; }
    /// @throws InputError with this code at a line of the file
    [[noreturn]] void fail(const char* code, std::int64_t line, std::string_view text) const;

  private:
    std::string path_;
    std::unordered_map<std::string, std::uint32_t> position_;
};

}  // namespace deltareach
