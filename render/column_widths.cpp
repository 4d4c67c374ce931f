#include "render/column_widths.hpp"

#include <algorithm>

namespace deltareach {
namespace {

/// The width at which the longest words are broken, so that the shorter ones stay whole and all fill the
/// room.
double longest_kept(std::span<const ColumnNeeds> needs, double room) {
    std::vector<double> words;
    for (const ColumnNeeds& one : needs) words.push_back(one.hard);
    std::ranges::sort(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const double share = room / static_cast<double>(words.size() - i);
        if (words[i] > share) return share;
        room -= words[i];
    }
    return words.empty() ? 0 : words.back();
}

}  // namespace

std::vector<double> column_widths(std::span<const ColumnNeeds> needs, double room) {
    ColumnNeeds all;
    for (const ColumnNeeds& one : needs) {
        all.hard += one.hard;
        all.soft += one.soft;
        all.wanted += one.wanted;
    }
    const double longest = all.hard > room ? longest_kept(needs, room) : all.hard;
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
            widths.push_back(std::min(one.hard, longest));
    }
    return widths;
}

}  // namespace deltareach
