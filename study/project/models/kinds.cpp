#include "study/project/models/describe.hpp"

namespace deltareach {
namespace {

template <std::size_t... Places>
std::vector<ModelKind> all_kinds(std::index_sequence<Places...>) {
    return {ModelKind(std::in_place_index<Places>)...};
}

/// Hears of every setting alike; what becomes of the values is of no interest.
class EverySetting : public SettingVisitor {
  public:
    void text(const Setting& s, std::string& value) override { hear(s, {value}); }
    void path(const Setting& s, std::string&) override { hear(s, {}); }
    void word(const Setting& s, WordList, std::size_t, std::function<void(std::size_t)>) override {
        hear(s, {});
    }
    void texts(const Setting& s, std::vector<std::string>& values) override { hear(s, values); }
    void words(const Setting& s, WordList, std::vector<std::string>& values) override { hear(s, values); }
    void numbers(const Setting& s, std::vector<double>&) override { hear(s, {}); }
    void number(const Setting& s, const NumberRange&, double&) override { hear(s, {}); }
    void integer(const Setting& s, int, int, int&) override { hear(s, {}); }
    void flag(const Setting& s, bool&) override { hear(s, {}); }

  private:
    virtual void hear(const Setting& setting, const std::vector<std::string>& texts) = 0;
};

class ColumnsNamed final : public EverySetting {
  public:
    std::vector<std::string> columns;

  private:
    void hear(const Setting& setting, const std::vector<std::string>& texts) override {
        if (!setting.column) return;
        for (const std::string& text : texts)
            if (!text.empty()) columns.push_back(text);
    }
};

class InputNamed final : public EverySetting {
  public:
    std::string input;

  private:
    void hear(const Setting& setting, const std::vector<std::string>& texts) override {
        if (std::string_view(setting.key) == input_key) input = texts.front();
    }
};

class KeysTaken final : public EverySetting {
  public:
    std::vector<std::string> keys;

  private:
    void hear(const Setting& setting, const std::vector<std::string>&) override {
        if (setting.place == Setting::Place::both) keys.emplace_back(setting.key);
    }
};

}  // namespace

const std::vector<ModelKind>& model_kinds() {
    static const std::vector<ModelKind> kinds =
        all_kinds(std::make_index_sequence<std::variant_size_v<ModelKind>>());
    return kinds;
}

std::string name_of(const ModelKind& model) {
    return std::visit([](const auto& settings) { return std::string(settings.kind); }, model);
}

std::string input_of(const ModelKind& model) {
    InputNamed named;
    ModelKind copy = model;
    describe(named, copy);
    return named.input;
}

std::vector<std::string> columns_of(const ModelKind& model) {
    ColumnsNamed named;
    ModelKind copy = model;
    describe(named, copy);
    return named.columns;
}

std::vector<std::string> keys_of(const ModelKind& model) {
    KeysTaken taken;
    ModelKind copy = model;
    describe(taken, copy);
    return taken.keys;
}

}  // namespace deltareach
