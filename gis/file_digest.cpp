#include "gis/file_digest.hpp"

#include "gis/error.hpp"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <nettle/sha2.h>

namespace deltareach {

std::string sha256_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    sha256_ctx state;
    sha256_init(&state);
    std::array<char, 1 << 16> block{};
    while (stream.read(block.data(), block.size()) || stream.gcount() > 0)
        sha256_update(&state, static_cast<std::size_t>(stream.gcount()),
                      reinterpret_cast<const std::uint8_t*>(block.data()));
    if (!stream.eof())
        throw InputError(
            Message{.code = "DR1301", .where = {.path = file.string()}, .values = {{"path", file.string()}}});
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&state, digest.size(), digest.data());
    std::string text;
    for (std::uint8_t byte : digest) text += fmt::format("{:02x}", byte);
    return text;
}

}  // namespace deltareach
