#include "study/tables/marks.hpp"

#include "gis/text.hpp"

namespace deltareach {

Words mark_of(bool synthetic) {
    return synthetic ? Words{"【合成】以下数字由合成数据得出，不是实测值。",
                             "[SYNTHETIC] The figures below come from synthetic data, not from observation."}
                     : Words{};
}

Words mark_of(bool synthetic, Quality quality) {
    if (synthetic || quality != Quality::estimated) return mark_of(synthetic);
    return {"【含估算值】以下数字用到表里注明的估算值，不全是实测值。",
            "[HOLDS ESTIMATES] The figures below rest on flows that the tables call estimated."};
}

Quality quality_said(bool synthetic, Quality quality) {
    return synthetic && quality == Quality::reported ? Quality::synthetic : quality;
}

std::string row_mark(bool synthetic, Quality quality) {
    return synthetic ? synthetic_mark : quality == Quality::estimated ? "估算 estimated" : "";
}

Words border_words_of(const Region& region) {
    if (region.levels().size() < 2) return {};
    const ZoneLayer& coarsest = region.levels().back();
    if (coarsest.label_zh().find("省") != std::string::npos) return {"省", "province"};
    return {coarsest.label_zh(), ascii_lower(coarsest.label_en())};
}

}  // namespace deltareach
