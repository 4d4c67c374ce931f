#pragma once

#include "render/path.hpp"

namespace deltareach::detail {

/// Calls `edge` with both ends of every edge of outlines, which have no curves; closed ones are closed.
template <class Edge>
void for_each_edge(const Path& path, const Edge& edge) {
    const Point* p = path.points().data();
    Point start, last;
    for (const Path::Step step : path.steps()) {
        if (step == Path::Step::close) {
            edge(last, start);
            continue;
        }
        if (step == Path::Step::move)
            start = *p;
        else
            edge(last, *p);
        last = *p++;
    }
}

}  // namespace deltareach::detail
