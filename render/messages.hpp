#pragma once

#include "gis/messages.hpp"

namespace deltareach {

/// Makes what the room has to say, and the rooms below it, known. @returns true
bool know_render_messages();

/// Whoever throws a message of the room includes this: its texts are known wherever the room is linked.
inline const bool render_messages_known = know_render_messages();

}  // namespace deltareach
