#include "gis/zip_write.hpp"

#include "gis/private/output_steps.hpp"

#include <memory>
#include <zip.h>

namespace deltareach {
namespace {

struct SourceFree {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, SourceFree>;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

constexpr zip_uint16_t dos_midnight = 0, dos_1980_01_01 = 0x21;

[[noreturn]] void cannot_write_zip(const std::string& shown, zip_error_t* error) {
    report_unwritten(shown, words_of_library(zip_error_strerror(error)));
}

void add_entry(zip_t& archive, const ZipEntry& entry, const std::string& shown) {
    zip_source_t* source = zip_source_buffer(&archive, entry.bytes.data(), entry.bytes.size(), 0);
    if (source == nullptr) cannot_write_zip(shown, zip_get_error(&archive));
    const zip_int64_t at = zip_file_add(&archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        cannot_write_zip(shown, zip_get_error(&archive));
    }
    const auto index = static_cast<zip_uint64_t>(at);
    if (zip_set_file_compression(&archive, index, ZIP_CM_DEFLATE, 6) != 0 ||
        zip_file_set_dostime(&archive, index, dos_midnight, dos_1980_01_01, 0) != 0)
        cannot_write_zip(shown, zip_get_error(&archive));
}

std::string bytes_of(zip_source_t& source, const std::string& shown) {
    std::string bytes;
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(&source, &stat) != 0 || zip_source_open(&source) != 0)
        cannot_write_zip(shown, zip_source_error(&source));
    bytes.resize(stat.size);
    const zip_int64_t read = zip_source_read(&source, bytes.data(), bytes.size());
    zip_source_close(&source);
    if (read != static_cast<zip_int64_t>(bytes.size())) cannot_write_zip(shown, zip_source_error(&source));
    return bytes;
}

}  // namespace

std::string zip_bytes(std::span<const ZipEntry> entries, const std::string& shown) {
    zip_error_t error;
    zip_error_init(&error);
    const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (source == nullptr) cannot_write_zip(shown, &error);
    zip_source_keep(source.get());  // the archive takes one reference, ours stays to read from
    Archive archive(zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    if (archive == nullptr) {
        zip_source_free(source.get());
        cannot_write_zip(shown, &error);
    }
    for (const ZipEntry& entry : entries) add_entry(*archive, entry, shown);
    if (zip_close(archive.get()) != 0) cannot_write_zip(shown, zip_get_error(archive.get()));
    static_cast<void>(archive.release());  // closed: no longer ours to discard
    return bytes_of(*source, shown);
}

}  // namespace deltareach
