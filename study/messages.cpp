#include "study/messages.hpp"

#include "analysis/messages.hpp"
#include "layers/messages.hpp"
#include "render/messages.hpp"
#include "study/private/catalogue.hpp"

namespace deltareach {

bool know_study_messages() {
    static const bool known = [] {
        know_layers_messages();
        know_analysis_messages();
        know_render_messages();
        for (auto part :
             {catalogue::study_blocks(), catalogue::study_cells(), catalogue::study_checking(),
              catalogue::study_database(), catalogue::study_drawing(), catalogue::study_flows(),
              catalogue::study_geometry(), catalogue::study_limits(), catalogue::study_methods(),
              catalogue::study_models(), catalogue::study_output(), catalogue::study_sheets(),
              catalogue::study_spillover(), catalogue::study_usage_1(), catalogue::study_usage_2()})
            know_messages(part);
        return true;
    }();
    return known;
}

}  // namespace deltareach
