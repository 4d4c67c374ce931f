#include "render/messages.hpp"

#include "layers/messages.hpp"
#include "render/private/catalogue.hpp"

namespace deltareach {

bool know_render_messages() {
    static const bool known = [] {
        know_layers_messages();
        for (auto part : {catalogue::render_drawing()}) know_messages(part);
        return true;
    }();
    return known;
}

}  // namespace deltareach
