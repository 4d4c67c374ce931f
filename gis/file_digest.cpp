#include "gis/file_digest.hpp"

#include "gis/private/regular_file.hpp"

#include <array>
#include <fmt/format.h>
#include <nettle/sha2.h>

namespace deltareach {
namespace {

class Sha256 {
  public:
    Sha256() { sha256_init(&state_); }
    void add(std::string_view bytes) {
        sha256_update(&state_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    }
    [[nodiscard]] std::string text() {
        std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
        sha256_digest(&state_, digest.size(), digest.data());
        std::string text;
        for (const std::uint8_t byte : digest) text += fmt::format("{:02x}", byte);
        return text;
    }

  private:
    sha256_ctx state_{};
};

}  // namespace

std::string sha256_of(const std::filesystem::path& path) {
    RegularFile file(path);
    Sha256 sum;
    std::string block;
    while (file.read(block, std::size_t{1} << 16)) {
        sum.add(block);
        block.clear();
    }
    return sum.text();
}

std::string sha256_of_bytes(std::string_view bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.text();
}

}  // namespace deltareach
