#include "gis/memory.hpp"

#include "gis/private/temporary_files.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace deltareach {
namespace {

constexpr int exit_limit = 6;

std::array<char, 1024>& last_words() {
    static std::array<char, 1024> words{"error DR1722: out of memory\n"};
    return words;
}

Message memory_message() {
    return {.code = "DR1722", .where = {}, .values = {}};
}

[[noreturn]] void end_of_uncaught() {
    if (const std::exception_ptr failure = std::current_exception()) {
        try {
            std::rethrow_exception(failure);
        } catch (const std::bad_alloc&) {
            end_for_lack_of_memory();
        } catch (...) {
            std::abort();
        }
    }
    std::abort();
}

}  // namespace

LimitError memory_error() {
    return LimitError(memory_message());
}

bool is_lack_of_memory(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) return true;
    // A thread needs room for its stack: std::thread says "try again" when there is none.
    const auto* system = dynamic_cast<const std::system_error*>(&error);
    return system != nullptr && (system->code() == std::errc::resource_unavailable_try_again ||
                                 system->code() == std::errc::not_enough_memory);
}

bool is_lack_of_memory(std::string_view complaint) {
    static constexpr std::array<std::string_view, 7> phrases{
        "bad_alloc",    "ut of memory",          "annot allocate",  "emory allocation failed",
        "CPLMalloc():", "annot allocate memory", "ot enough memory"};
    const auto told = [&](std::string_view phrase) {
        return complaint.find(phrase) != std::string_view::npos;
    };
    return std::ranges::any_of(phrases, told) || is_memory_short();
}

bool is_memory_short() {
    constexpr std::size_t needed = std::size_t{16} << 20;
    void* room = ::mmap(nullptr, needed, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) return true;
    ::munmap(room, needed);
    return false;
}

void prepare_for_lack_of_memory(Language language) {
    const std::string words = formatted(memory_message(), language) + "\n";
    std::array<char, 1024>& kept = last_words();
    const std::size_t size = std::min(words.size(), kept.size() - 1);
    std::memcpy(kept.data(), words.data(), size);
    kept[size] = '\0';
    std::set_terminate(end_of_uncaught);
}

void end_for_lack_of_memory() noexcept {
    remove_registered_temporaries();
    const std::array<char, 1024>& words = last_words();
    [[maybe_unused]] const ssize_t told = ::write(STDERR_FILENO, words.data(), std::strlen(words.data()));
    ::_exit(exit_limit);
}

void return_free_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace deltareach
