#include "render/column_widths.hpp"

namespace deltareach {

std::vector<double> column_widths(std::span<const ColumnNeeds> needs, double room) {
    ColumnNeeds all;
    for (const ColumnNeeds& one : needs) {
        all.hard += one.hard;
        all.soft += one.soft;
        all.wanted += one.wanted;
    }
    std::vector<double> widths;
    for (const ColumnNeeds& one : needs) {
        if (all.wanted <= room)
            widths.push_back(one.wanted * room / all.wanted);
        else if (all.soft <= room)
            widths.push_back(one.soft +
                             (room - all.soft) * (one.wanted - one.soft) / (all.wanted - all.soft));
        else if (all.hard <= room)
            widths.push_back(one.hard + (room - all.hard) * (one.soft - one.hard) / (all.soft - all.hard));
        else
            widths.push_back(room * one.hard / all.hard);
    }
    return widths;
}

}  // namespace deltareach
