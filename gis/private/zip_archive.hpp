#pragma once

#include "gis/words.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace deltareach {

/// A zip in memory, with caps on the number of parts, their size and their compression ratio.
class ZipArchive {
  public:
    /// @param bytes the archive @param path for messages
    /// @throws InputError DR1152 damaged, DR1170 two parts of one name; LimitError DR1718 too many parts
    ZipArchive(std::string bytes, std::string path);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool has(const std::string& part) const;

    /// Unpacks a part piece by piece; `each` returns false to stop.
    /// @throws InputError DR1152 no such part, cut, or a wrong checksum; LimitError DR1718
    void unpack(const std::string& part, const std::function<bool(std::string_view piece)>& each) const;

    /// The names of all parts as UTF-8 (those that are not are GB18030, as Chinese programs write them), in
    /// the archive's order.
    [[nodiscard]] std::vector<std::string> parts() const;
    /// The same of the part of that number. @throws as `unpack`
    void unpack_at(std::size_t index, const std::function<bool(std::string_view piece)>& each) const;

  private:
    void refuse_double_parts() const;
    void unpack_part(std::size_t index, const std::string& part,
                     const std::function<bool(std::string_view piece)>& each) const;
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::string bytes_;
    std::string path_;
    std::unique_ptr<zip, Discard> archive_;
};

/// DR1152 with what is damaged and how.
[[noreturn]] void refuse_damaged(const std::string& path, std::string_view part, const Words& reason);
/// DR1718.
[[noreturn]] void refuse_too_large(const std::string& path, std::string_view part, std::string_view limit);

}  // namespace deltareach
