#include "analysis/messages.hpp"

#include "analysis/private/catalogue.hpp"
#include "layers/messages.hpp"

namespace deltareach {

bool know_analysis_messages() {
    static const bool known = [] {
        know_layers_messages();
        for (auto part : {catalogue::analysis_methods_1(), catalogue::analysis_methods_2(),
                          catalogue::analysis_models(), catalogue::analysis_spillover()})
            know_messages(part);
        return true;
    }();
    return known;
}

}  // namespace deltareach
