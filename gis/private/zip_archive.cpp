#include "gis/private/zip_archive.hpp"

#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/text.hpp"

#include <fmt/format.h>
#include <set>
#include <vector>
#include <zip.h>

namespace deltareach {
namespace {

constexpr zip_int64_t max_parts = 10000;
constexpr std::uint64_t max_part_bytes = std::uint64_t{512} << 20;
constexpr std::uint64_t max_ratio = 500;
constexpr std::uint64_t ratio_free_bytes = std::uint64_t{4}
                                           << 20;  // small parts may be as regular as they like
constexpr std::size_t piece_bytes = 65536;

Words reason_of(zip_error_t& error) {
    Words reason = words_of_library(zip_error_strerror(&error));
    zip_error_fini(&error);
    return reason;
}

struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void refuse_damaged(const std::string& path, std::string_view part, const Words& reason) {
    throw InputError(
        Message{.code = "DR1152",
                .where = {.path = path},
                .values = {{"part", std::string(part)}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

void refuse_too_large(const std::string& path, std::string_view part, std::string_view limit) {
    throw LimitError(Message{.code = "DR1718",
                             .where = {.path = path},
                             .values = {{"part", std::string(part)}, {"limit", std::string(limit)}}});
}

void ZipArchive::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

ZipArchive::ZipArchive(std::string bytes, std::string path)
    : bytes_(std::move(bytes)), path_(std::move(path)) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, &error);
    if (source == nullptr) refuse_damaged(path_, "zip", reason_of(error));
    archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive_) {
        zip_source_free(source);
        refuse_damaged(path_, "zip", reason_of(error));
    }
    zip_error_fini(&error);
    if (zip_get_num_entries(archive_.get(), 0) > max_parts)
        refuse_too_large(path_, "zip", fmt::format("{}", max_parts));
    refuse_double_parts();
}

/// Of two parts with one name (case has no say, see `has`) every reader takes another.
void ZipArchive::refuse_double_parts() const {
    std::set<std::string> seen;
    const zip_int64_t parts = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t i = 0; i < parts; ++i) {
        const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
        if (name == nullptr) refuse_damaged(path_, "zip", words_of_library(zip_strerror(archive_.get())));
        if (!seen.insert(ascii_lower(name)).second)
            throw InputError(Message{.code = "DR1170", .where = {.path = path_}, .values = {{"part", name}}});
    }
}

bool ZipArchive::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> ZipArchive::parts() const {
    std::vector<std::string> names;
    const zip_int64_t parts = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t i = 0; i < parts; ++i) {
        const char* raw = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
        const char* guessed = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
        if (raw == nullptr || guessed == nullptr)
            refuse_damaged(path_, "zip", words_of_library(zip_strerror(archive_.get())));
        const std::string_view bytes(raw);
        Messages unseen;
        try {
            names.push_back(valid_utf8_length(bytes) == bytes.size()
                                ? std::string(bytes)
                                : decoded(std::string(bytes), "GB18030", path_, unseen));
        } catch (const InputError&) {  // neither: a name of 1989, as the format has it
            names.emplace_back(guessed);
        }
    }
    return names;
}

void ZipArchive::unpack(const std::string& part, const std::function<bool(std::string_view)>& each) const {
    const zip_int64_t index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
    if (index < 0) refuse_damaged(path_, part, {"缺失", "missing"});
    unpack_part(static_cast<std::size_t>(index), part, each);
}

void ZipArchive::unpack_at(std::size_t index, const std::function<bool(std::string_view)>& each) const {
    const char* name = zip_get_name(archive_.get(), index, 0);
    unpack_part(index, name == nullptr ? "zip" : name, each);
}

void ZipArchive::unpack_part(std::size_t index, const std::string& part,
                             const std::function<bool(std::string_view)>& each) const {
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat_index(archive_.get(), index, 0, &status) != 0)
        refuse_damaged(path_, part, words_of_library(zip_strerror(archive_.get())));
    if (status.encryption_method != ZIP_EM_NONE) refuse_damaged(path_, part, {"已加密", "encrypted"});
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive_.get(), index, 0));
    if (!file) refuse_damaged(path_, part, words_of_library(zip_strerror(archive_.get())));
    std::vector<char> piece(piece_bytes);
    std::uint64_t total = 0;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) refuse_damaged(path_, part, words_of_library(zip_file_strerror(file.get())));
        if (got == 0) break;
        total += static_cast<std::uint64_t>(got);
        // What was unpacked counts, not what the header promises.
        if (total > max_part_bytes) refuse_too_large(path_, part, fmt::format("{} MB", max_part_bytes >> 20));
        if (total > ratio_free_bytes && total / max_ratio > status.comp_size)
            refuse_too_large(path_, part, fmt::format("1:{}", max_ratio));
        if (!each({piece.data(), static_cast<std::size_t>(got)})) return;
    }
    if ((status.valid & ZIP_STAT_SIZE) != 0 && total != status.size)
        refuse_damaged(path_, part, {"被截断", "cut"});
}

}  // namespace deltareach
