#include "study/tools/classify.hpp"

#include "study/inputs/not_known.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/spoken.hpp"
#include "study/tables/association_tables.hpp"

#include <fmt/format.h>

namespace deltareach {

Classes classify_field(const ClassifyChoice& choice, Session& session) {
    const bool manual = class_method_named(choice.method) == ClassMethod::manual;
    refuse_option({"--breaks", !manual && !choice.breaks.empty()}, "只有 --method manual 用它",
                  "only --method manual reads it");
    refuse_option({"--classes", manual && choice.classes != ClassifyChoice{}.classes}, "--breaks 已定出各类",
                  "--breaks says how many classes there are");
    refuse_option({"--classes", class_method_named(choice.method) == ClassMethod::unique &&
                                    choice.classes != ClassifyChoice{}.classes},
                  spoken::values_are_classes);
    const Units units = read_units(choice.units, nullptr, session);
    session.tell(units.note_on_sums({&choice.field, 1}));
    Classes classes =
        classify(units.numbers_or_missing(choice.field), {.method = class_method_named(choice.method).value(),
                                                          .classes = choice.classes,
                                                          .breaks = choice.breaks});
    session.tell(classes.notes);
    if (classes.outside > 0)
        session.tell({Message{.code = "DR1425", .values = {{"n", fmt::format("{}", classes.outside)}}}});
    return classes;
}

Json classes_json(const Classes& classes) {
    Json breaks = Json::array();
    for (const double value : classes.breaks) breaks.push_back(json_number(value));
    return {{"method", name_of(classes.method)}, {"n", classes.n},
            {"missing", classes.missing},        {"outside", classes.outside},
            {"breaks", std::move(breaks)},       {"counts", classes.counts},
            {"gvf", json_number(classes.gvf)}};
}

std::string classes_text(const Classes& classes, const Session& session) {
    const Text method = words_of(classes.method);
    std::string text = fmt::format("{}  n = {}{}", session.say(method.zh, method.en), classes.n,
                                   left_out_words(classes.missing, session));
    if (classes.n > 0)
        text +=
            fmt::format(fmt::runtime(session.say("  拟合优度 GVF = {:.4f}", "  GVF = {:.4f}")), classes.gvf);
    text += '\n';
    for (std::size_t k = 0; k < classes.counts.size(); ++k)
        text += classes.method == ClassMethod::unique
                    ? fmt::format("  {}  {}\n", classes.breaks[k], classes.counts[k])
                    : fmt::format("  {}{}, {}]  {}\n", k == 0 ? "[" : "(", classes.breaks[k],
                                  classes.breaks[k + 1], classes.counts[k]);
    return text;
}

}  // namespace deltareach
