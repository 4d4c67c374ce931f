#pragma once

#include "render/canvas.hpp"

namespace deltareach::detail {

/// A page that keeps nothing: what is drawn on it tells where things would stand.
class NoCanvas final : public Canvas {
  public:
    NoCanvas() = default;
    void begin_group(std::string_view, std::string_view) override {}
    void end_group() override {}
    void push_clip(const Path&) override {}
    void pop_clip() override {}
    void draw(const Path&, const Paint&, std::string_view) override {}
    void text(std::string_view, const TextStyle&, const TextPlace&) override {}
    void image(const PixelImage&, const Rect&) override {}
    void shared(std::string_view, const std::function<void(Canvas&)>&) override {}
    void next_page(double, double) override {}
    int bookmark(std::string_view, int) override { return 0; }
    void link_to_page(const Rect&, int) override {}
    std::string finish() override { return {}; }
};

}  // namespace deltareach::detail
