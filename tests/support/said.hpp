#pragma once

#include "study/study.hpp"
#include "tests/cli/strip.hpp"

namespace deltareach::test {

/// What a strip of zones is read as, by a session that nobody listens to.
struct Said {
    SilentListener nobody;
    Session session{{}, nobody};
    Loaded loaded;

    explicit Said(const Strip& strip) : loaded(read(strip.folder.path().string(), session)) {}
};

}  // namespace deltareach::test
