#pragma once

#include "gis/error.hpp"

#include <exception>
#include <string_view>

namespace deltareach {

/// DR1722: the memory this process may have ran out.
[[nodiscard]] LimitError memory_error();

/// Whether an exception or what a library complains of (GDAL, GEOS: in their words) means that.
[[nodiscard]] bool is_lack_of_memory(const std::exception& error);
[[nodiscard]] bool is_lack_of_memory(std::string_view complaint);

/// Whether sixteen more megabytes cannot be had. Libraries that get no memory often say something else ("no
/// operation found", a reason left empty), so a failure of theirs is judged by this too.
[[nodiscard]] bool is_memory_short();

/// Gives memory that was let go back to the system, as far as the C library can. Threads that have ended
/// leave theirs to themselves, and what comes after would take other.
void return_free_memory();

/// For a program to call once, first thing: forms DR1722 while there is memory to do so, and lets an
/// exception that nothing can catch any more end in exit code 6 instead of abort() when it is std::bad_alloc.
void prepare_for_lack_of_memory(Language language);

/// Removes the registered temporary files, writes DR1722 to stderr and ends with exit code 6, without asking
/// for a byte. For libraries that abort when malloc fails and offer a last word before (GLib, GDAL's fatal
/// errors); anything else throws memory_error() or std::bad_alloc.
[[noreturn]] void end_for_lack_of_memory() noexcept;

}  // namespace deltareach
