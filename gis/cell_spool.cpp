#include "gis/cell_spool.hpp"

#include "gis/private/output_steps.hpp"
#include "gis/private/temporary_files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace deltareach {

CellSpool::CellSpool(const std::filesystem::path& beside) : beside_(beside) {
    refuse_nul_in_output(beside);
    make_folder_of(beside);
    const std::filesystem::path name =
        std::filesystem::absolute(beside).parent_path() / temporary_name("cells", ".raw");
    const RegisteredTemporary registered(name, RegisteredTemporary::Kind::file);
    descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor_ < 0) report_unwritten(beside_);
    ::unlink(name.c_str());
}

CellSpool::~CellSpool() {
    ::close(descriptor_);
}

void CellSpool::append(std::span<const float> cells) {
    const auto* at = reinterpret_cast<const char*>(cells.data());
    for (std::size_t left = cells.size_bytes(); left > 0;) {
        const ssize_t done = ::write(descriptor_, at, left);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) report_unwritten(beside_);
        at += done;
        left -= static_cast<std::size_t>(done);
    }
    size_ += cells.size();
}

void CellSpool::grow(std::size_t size) {
    if (size <= size_) return;
    if (::ftruncate(descriptor_, static_cast<off_t>(size * sizeof(float))) != 0 ||
        ::lseek(descriptor_, 0, SEEK_END) < 0)
        report_unwritten(beside_);
    size_ = size;
}

void CellSpool::write(std::size_t first, std::span<const float> cells) {
    const auto* from = reinterpret_cast<const char*>(cells.data());
    auto at = static_cast<off_t>(first * sizeof(float));
    for (std::size_t left = cells.size_bytes(); left > 0;) {
        const ssize_t done = ::pwrite(descriptor_, from, left, at);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) report_unwritten(beside_);
        from += done;
        at += done;
        left -= static_cast<std::size_t>(done);
    }
}

void CellSpool::read(std::size_t first, std::span<float> cells) const {
    auto* to = reinterpret_cast<char*>(cells.data());
    auto at = static_cast<off_t>(first * sizeof(float));
    for (std::size_t left = cells.size_bytes(); left > 0;) {
        const ssize_t done = ::pread(descriptor_, to, left, at);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) report_unwritten(beside_);
        to += done;
        at += done;
        left -= static_cast<std::size_t>(done);
    }
}

}  // namespace deltareach
