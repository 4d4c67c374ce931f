#include "study/process.hpp"

#include "gis/cancellation.hpp"
#include "gis/inputs_read.hpp"
#include "gis/memory.hpp"
#include "render/text_style.hpp"

namespace deltareach {

void prepare_process(Language language) {
    watch_signals();
    protect_inputs();
    prepare_for_lack_of_memory(language);
    end_cleanly_when_glib_lacks_memory();
}

}  // namespace deltareach
