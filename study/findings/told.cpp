#include "study/findings/told.hpp"

#include "study/messages.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

bool begins_origin(std::span<const Study> studies, std::size_t at) {
    return at == 0 || studies[at].origin.id != studies[at - 1].origin.id;
}

}  // namespace

std::span<const Study> studies_told(std::span<const Study> studies) {
    std::size_t origins = 0, told = 0;  // those before `told` fit
    for (std::size_t at = 0; at < studies.size(); ++at) {
        if (!begins_origin(studies, at)) continue;
        if (origins > 0 && at > most_studies_told) return studies.first(told > 0 ? told : at);
        told = at;
        if (++origins > most_origins_told) return studies.first(at);
    }
    return origins > 1 && studies.size() > most_studies_told ? studies.first(told) : studies;
}

std::size_t origins_of(std::span<const Study> studies) {
    std::size_t origins = 0;
    for (std::size_t at = 0; at < studies.size(); ++at) origins += begins_origin(studies, at) ? 1 : 0;
    return origins;
}

std::size_t origins_told(std::span<const Study> studies) {
    return origins_of(studies_told(studies));
}

Messages note_on_told(std::span<const Study> studies) {
    const std::size_t origins = origins_of(studies), told = origins_told(studies);
    if (told == origins) return {};
    return {Message{.code = "DR1616",
                    .values = {{"told", fmt::format("{}", told)}, {"origins", fmt::format("{}", origins)}}}};
}

}  // namespace deltareach
