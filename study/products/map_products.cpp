#include "gis/atomic_file.hpp"
#include "gis/parallel.hpp"
#include "gis/problems.hpp"
#include "render/sheet.hpp"
#include "study/products/products.hpp"

#include <memory>

namespace deltareach {
namespace {

/// The pages of all maps. They are drawn together when the first is wanted, several at a time.
struct Pictures {
    struct Picture {
        const SheetSpec* sheet = nullptr;
        PageKind kind = PageKind::png;
        double dpi = 200;
        std::string bytes;
        Messages notes;
    };
    std::vector<Picture> all;
    bool drawn = false;

    void draw(int threads) {
        if (drawn) return;
        drawn = true;
        parallel_blocks(all.size(), 1, threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                all[i].bytes =
                    render_sheet(*all[i].sheet, {.kind = all[i].kind, .dpi = all[i].dpi}, all[i].notes);
        });
    }
};

PageKind kind_of_format(const std::string& format) {
    return page_kind_of("map." + format);
}

}  // namespace

std::vector<Product> map_products(ProductSource& source) {
    const Findings& found = source.found;
    std::vector<Product> all;
    const auto pictures = std::make_shared<Pictures>();
    for (std::size_t m = 0; m < source.sheets.size(); ++m) {
        const MapSettings& map = found.maps[m];
        for (const std::string& format : map.formats) {
            const std::size_t at = pictures->all.size();
            pictures->all.push_back({.sheet = &source.sheets[m],
                                     .kind = kind_of_format(format),
                                     .dpi = static_cast<double>(map.dpi),
                                     .bytes = {},
                                     .notes = {}});
            all.push_back(
                {.name = product_name("maps", file_name_of(map, found.map_findings[m].study), "." + format),
                 .caption = source.sheets[m].texts.title,
                 .kind = ProductKind::picture,
                 .part = "maps",
                 .group = {},
                 .write = [pictures, at](const std::filesystem::path& path, Session& session) {
                     pictures->draw(session.options.threads);
                     write_text(path, pictures->all[at].bytes, session.options.overwrite);
                     session.tell(pictures->all[at].notes);
                 }});
        }
    }
    return all;
}

ContextLayers context_of(const Loaded& from, std::vector<InputFile>& files, Session& session) {
    Messages notes;
    ContextLayers context = read_context(from.project, from.inputs, files, notes);
    session.tell(notes);
    return context;
}

std::vector<SheetSpec> sheets_of_maps(const Loaded& from, const Findings& found, const ContextLayers& context,
                                      Session& session) {
    Messages notes;
    std::vector<SheetSpec> sheets;
    Problems problems;  // what is wrong with any of them is told at once
    for (std::size_t m = 0; m < found.maps.size(); ++m)
        problems.gather([&] {
            sheets.push_back(sheet_for(found.maps[m],
                                       {from.project, from.inputs, context, found.drawn, session},
                                       found.map_findings[m], notes));
        });
    problems.throw_if_any();
    session.tell(notes);
    return sheets;
}

}  // namespace deltareach
