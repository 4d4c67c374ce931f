#include "layers/messages.hpp"

#include "layers/private/catalogue.hpp"

namespace deltareach {

bool know_layers_messages() {
    static const bool known = [] {
        for (auto part : {catalogue::layers_cells(), catalogue::layers_flows(), catalogue::layers_limits(),
                          catalogue::layers_models(), catalogue::layers_places(),
                          catalogue::layers_spillover(), catalogue::layers_text()})
            know_messages(part);
        return true;
    }();
    return known;
}

}  // namespace deltareach
