#include "study/project/models/describe.hpp"

#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// Collects the files that a kind's settings name.
class TablesNamed final : public SettingVisitor {
  public:
    [[nodiscard]] std::vector<std::string> take() { return std::move(tables_); }

    void path(const Setting& /*setting*/, std::string& value) override {
        if (!value.empty()) tables_.push_back(value);
    }
    void text(const Setting& setting, std::string& value) override {
        if (std::string_view(setting.key) == "pairs") path(setting, value);
    }
    void word(const Setting& /*setting*/, WordList /*words*/, std::size_t /*now*/,
              std::function<void(std::size_t)> /*set*/) override {}
    void texts(const Setting& /*setting*/, std::vector<std::string>& /*values*/) override {}
    void words(const Setting& /*setting*/, WordList /*words*/,
               std::vector<std::string>& /*values*/) override {}
    void numbers(const Setting& /*setting*/, std::vector<double>& /*values*/) override {}
    void number(const Setting& /*setting*/, const NumberRange& /*range*/, double& /*value*/) override {}
    void integer(const Setting& /*setting*/, int /*least*/, int /*most*/, int& /*value*/) override {}
    void flag(const Setting& /*setting*/, bool& /*value*/) override {}

  private:
    std::vector<std::string> tables_;
};

}  // namespace

std::vector<std::string> tables_beside(const ModelKind& model) {
    TablesNamed named;
    ModelKind shown = model;
    describe(named, shown);
    return named.take();
}

}  // namespace deltareach
