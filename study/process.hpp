#pragma once

#include "gis/messages.hpp"

namespace deltareach {

/// For a program to call once, first thing, before it makes threads: what is read is not written over
/// (gis/inputs_read.hpp), signals ask for the end of the work
/// (gis/cancellation.hpp), and memory that runs out ends in an error, in that language, instead of a crash.
/// A library that somebody else's program loads does not touch its signals by itself.
void prepare_process(Language language);

}  // namespace deltareach
