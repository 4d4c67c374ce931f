#include "gis/private/temporary_files.hpp"

#include "gis/file_digest.hpp"
#include "gis/file_names.hpp"
#include "gis/private/utf8.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <unistd.h>
#include <utility>
#include <vector>

namespace deltareach {

/// Entries are never freed or used again: a handler may be reading them at any moment. They are small, and a
/// run has some thousands at most.
struct RegisteredTemporary::Entry {
    std::string path;
    Kind kind;
    pid_t owner;
    std::atomic<bool> live = true;
    Entry* next = nullptr;
};

namespace {

namespace fs = std::filesystem;
using Entry = RegisteredTemporary::Entry;

std::atomic<Entry*> newest = nullptr;
constexpr std::string_view owner_mark = ".dr-";
constexpr std::string_view part_ending = ".part";
constexpr std::size_t max_stem_bytes = 120;

void unlink_with_ending(const std::string& path, const char* ending) noexcept {
    std::array<char, PATH_MAX> name;
    const std::size_t length = std::strlen(ending);
    if (path.size() + length >= name.size()) return;
    std::memcpy(name.data(), path.c_str(), path.size());
    std::memcpy(name.data() + path.size(), ending, length + 1);
    ::unlink(name.data());
}

std::string text_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// When a process started, in ticks since the machine did; 0 when that is not shown.
std::uint64_t start_of(pid_t pid) {
    const std::string stat = text_in(fmt::format("/proc/{}/stat", pid));
    auto at = stat.rfind(')');  // the name before it may hold anything
    constexpr int fields_after_name = 20;
    for (int i = 0; i < fields_after_name && at != std::string::npos; ++i) at = stat.find(' ', at + 1);
    std::uint64_t ticks = 0;
    if (at != std::string::npos) std::from_chars(stat.data() + at + 1, stat.data() + stat.size(), ticks);
    return ticks;
}

/// Numbers of processes mean something within one boot of one machine and one container only.
const std::string& this_world() {
    static const std::string world = [] {
        std::error_code error;
        const std::string boot = text_in("/proc/sys/kernel/random/boot_id");
        const fs::path space = fs::read_symlink("/proc/self/ns/pid", error);
        return sha256_of_bytes(boot + space.string()).substr(0, 8);
    }();
    return world;
}

struct Owner {
    std::string world;
    pid_t pid = 0;
    std::uint64_t start = 0;
};

/// Takes "digits-" off `text`.
template <class Number>
bool take_number(std::string_view& text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<Owner> owner_of(std::string_view name) {
    const auto at = name.rfind(owner_mark);
    if (!name.starts_with('.') || at == std::string_view::npos || name.size() < at + owner_mark.size() + 8)
        return std::nullopt;
    std::string_view rest = name.substr(at + owner_mark.size());
    Owner owner{.world = std::string(rest.substr(0, 8))};
    rest.remove_prefix(8);
    unsigned serial = 0;
    const bool whole = take(rest, "-") && take_number(rest, owner.pid) && take(rest, "-") &&
                       take_number(rest, owner.start) && take(rest, "-") && take_number(rest, serial) &&
                       take(rest, part_ending) && owner.pid > 0;
    return whole ? std::optional(owner) : std::nullopt;
}

bool lives(const Owner& owner) {
    if (::kill(owner.pid, 0) != 0 && errno == ESRCH) return false;
    const std::uint64_t start = start_of(owner.pid);
    return start == 0 || start == owner.start;  // 0: it is there, but not shown to us
}

}  // namespace

RegisteredTemporary::RegisteredTemporary(const fs::path& path, Kind kind)
    : entry_(new Entry{.path = fs::absolute(path).string(), .kind = kind, .owner = ::getpid()}) {
    entry_->next = newest.load();
    while (!newest.compare_exchange_weak(entry_->next, entry_)) {
    }
}

RegisteredTemporary::~RegisteredTemporary() {
    if (entry_ != nullptr) entry_->live = false;
}

RegisteredTemporary::RegisteredTemporary(RegisteredTemporary&& other) noexcept
    : entry_(std::exchange(other.entry_, nullptr)) {}

void remove_registered_temporaries() noexcept {
    for (const Entry* entry = newest.load(); entry != nullptr; entry = entry->next) {
        if (!entry->live || entry->owner != ::getpid()) continue;
        if (entry->kind == RegisteredTemporary::Kind::folder)
            ::rmdir(entry->path.c_str());
        else
            for (const char* ending : endings_beside) unlink_with_ending(entry->path, ending);
    }
}

std::string temporary_name(std::string_view stem, std::string_view extension) {
    static std::atomic<unsigned> serial = 0;
    static const std::uint64_t start = start_of(::getpid());
    std::string shown;
    while (!stem.empty() && shown.size() < max_stem_bytes) append_code_point(take_code_point(stem), shown);
    return fmt::format(".{}{}{}-{}-{}-{}{}{}", shown, owner_mark, this_world(), ::getpid(), start, serial++,
                       part_ending, extension);
}

bool is_left_behind(const fs::path& path) {
    const std::optional<Owner> owner = owner_of(path.filename().string());
    if (!owner) return false;
    if (owner->world == this_world()) return !lives(*owner);
    std::error_code error;
    const auto written = fs::last_write_time(path, error);
    return !error && fs::file_time_type::clock::now() - written > std::chrono::hours(24);
}

}  // namespace deltareach
