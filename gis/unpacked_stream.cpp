#include "gis/private/unpacked_stream.hpp"

#include "gis/private/reasons.hpp"
#include "gis/private/source_file.hpp"

#include <algorithm>
#include <new>
#include <string_view>
#include <zlib.h>
#include <zstd.h>

namespace deltareach {

/// Takes packed bytes, gives what they hold.
class UnpackedStream::Unpacker {
  public:
    virtual ~Unpacker() = default;
    /// Unpacks some of `packed`, which is shortened by what was taken, to the end of `out`.
    virtual void unpack(std::string_view& packed, std::string& out) = 0;
    /// Whether what was taken so far ends where something packed ends.
    [[nodiscard]] virtual bool whole() const = 0;
    virtual void restart() = 0;
};

namespace {

constexpr std::size_t packed_piece = std::size_t{1} << 17, unpacked_piece = std::size_t{1} << 18;

/// Members of a gzip, one after the other.
class Gunzip final : public UnpackedStream::Unpacker {
  public:
    explicit Gunzip(const std::filesystem::path& path) : path_(path) {
        constexpr int gzip_window = 15 + 16;
        if (inflateInit2(&stream_, gzip_window) != Z_OK) throw std::bad_alloc();
    }
    ~Gunzip() override { inflateEnd(&stream_); }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    void unpack(std::string_view& packed, std::string& out) override {
        if (state_ == Z_STREAM_END) inflateReset(&stream_);
        const std::size_t before = out.size();
        out.resize(before + unpacked_piece);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream_.avail_out = static_cast<uInt>(unpacked_piece);
        state_ = inflate(&stream_, Z_NO_FLUSH);
        if (state_ != Z_OK && state_ != Z_STREAM_END && state_ != Z_BUF_ERROR)
            report_damage(path_, reasons::of_gzip(stream_));
        out.resize(before + unpacked_piece - stream_.avail_out);
        packed.remove_prefix(packed.size() - stream_.avail_in);
    }
    [[nodiscard]] bool whole() const override { return state_ == Z_STREAM_END; }
    void restart() override {
        inflateReset(&stream_);
        state_ = Z_OK;
    }

  private:
    const std::filesystem::path& path_;
    z_stream stream_{};
    int state_ = Z_OK;
};

struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Frames of Zstandard, one after the other.
class Unzstd final : public UnpackedStream::Unpacker {
  public:
    explicit Unzstd(const std::filesystem::path& path) : path_(path), context_(ZSTD_createDCtx()) {
        if (context_ == nullptr) throw std::bad_alloc();
    }

    void unpack(std::string_view& packed, std::string& out) override {
        const std::size_t before = out.size();
        out.resize(before + unpacked_piece);
        ZSTD_inBuffer from{packed.data(), packed.size(), 0};
        ZSTD_outBuffer to{out.data() + before, unpacked_piece, 0};
        const std::size_t wanted = ZSTD_decompressStream(context_.get(), &to, &from);
        if (ZSTD_isError(wanted) != 0) report_damage(path_, words_of_library(ZSTD_getErrorName(wanted)));
        whole_ = wanted == 0;
        out.resize(before + to.pos);
        packed.remove_prefix(from.pos);
    }
    [[nodiscard]] bool whole() const override { return whole_; }
    void restart() override {
        ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
        whole_ = false;
    }

  private:
    const std::filesystem::path& path_;
    std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
    bool whole_ = false;
};

}  // namespace

UnpackedStream::UnpackedStream(const std::filesystem::path& path) : path_(path), file_(path) {
    std::string start;
    while (start.size() < 4 && file_.read(start, 4 - start.size())) {
    }
    if (start.starts_with("\x1f\x8b")) unpacker_ = std::make_unique<Gunzip>(path_);
    if (start.starts_with("\x28\xb5\x2f\xfd")) unpacker_ = std::make_unique<Unzstd>(path_);
    file_.rewind();
}

UnpackedStream::~UnpackedStream() = default;

bool UnpackedStream::read(std::string& buffer, std::size_t count) {
    if (unpacker_ == nullptr) return file_.read(buffer, count);
    const std::size_t before = buffer.size();
    Unpacker& unpacker = *unpacker_;
    std::size_t taken = 0;
    while (buffer.size() - before < count) {
        if (taken == packed_.size() && !packed_ends_) {
            packed_.clear();
            taken = 0;
            packed_ends_ = !file_.read(packed_, packed_piece);
        }
        std::string_view rest = std::string_view(packed_).substr(taken);
        if (rest.empty() && unpacker.whole()) break;
        const std::size_t had = rest.size(), size = buffer.size();
        unpacker.unpack(rest, buffer);
        taken += had - rest.size();
        if (rest.size() == had && buffer.size() == size && packed_ends_)
            report_damage(path_, {"压缩文件被截断", "the packed file is cut"});
    }
    packed_.erase(0, taken);
    return buffer.size() > before;
}

void UnpackedStream::rewind() {
    file_.rewind();
    if (unpacker_ == nullptr) return;
    packed_.clear();
    packed_ends_ = false;
    unpacker_->restart();
}

}  // namespace deltareach
