#pragma once

namespace deltareach::test {

/// AddressSanitizer reserves terabytes of address space: a limit on it says nothing of the memory used.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool under_address_sanitizer = true;
#else
inline constexpr bool under_address_sanitizer = false;
#endif

}  // namespace deltareach::test
