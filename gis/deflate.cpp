#include "gis/deflate.hpp"

#include "gis/memory.hpp"

#include <array>
#include <zlib.h>

namespace deltareach {
namespace {

Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib writes nothing there
}

/// A stream that is ended whatever happens.
struct Inflation {
    z_stream stream{};
    Inflation() {
        if (inflateInit(&stream) != Z_OK) throw memory_error();
    }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;
    ~Inflation() { inflateEnd(&stream); }
};

}  // namespace

std::optional<std::string> inflated(std::string_view packed, std::size_t most) {
    Inflation inflation;
    z_stream& stream = inflation.stream;
    stream.next_in = bytes_of(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string whole;
    std::array<char, 1 << 15> piece{};
    for (int state = Z_OK; state != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) return {};
        whole.append(piece.data(), piece.size() - stream.avail_out);
        if (whole.size() > most) return {};
    }
    return whole;
}

std::string deflated(std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int state = compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytes_of(bytes),
                                static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
    if (state != Z_OK) throw memory_error();
    packed.resize(size);
    return packed;
}

}  // namespace deltareach
