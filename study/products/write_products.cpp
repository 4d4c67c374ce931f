#include "gis/error.hpp"
#include "study/products/products.hpp"

#include <atomic>
#include <deque>
#include <exception>
#include <future>
#include <thread>

namespace deltareach {
namespace {

/// What the listener is told when the first file of a part is written.
Text step_of(const std::string& part) {
    if (part == "tables") return {"写出表格", "writing tables"};
    if (part == "vectors") return {"写出矢量文件", "writing vector files"};
    if (part == "surfaces") return {"计算并写出表面与辐射带", "computing and writing surfaces and bands"};
    if (part == "maps") return {"绘制地图", "drawing maps"};
    if (part == "page") return {"写出可交互的页面", "writing the page to explore"};
    if (part == "report") return {"写出报告", "writing the report"};
    if (part == "models") return {"写出模型结果", "writing what the models found"};
    if (part == "spill") return {"写出空间关联与溢出", "writing association and spillovers"};
    return {"写出目录页与来源", "writing the index page and provenance"};
}

/// A file to be written, and what became of it.
struct Turn {
    const Product* product = nullptr;
    Messages told;
    bool failed = false;
    std::atomic<bool> done = false;  ///< the others are settled
};

/// Keeps what is told while one file is written; the files of others go on meanwhile.
class OneTurn final : public Listener {
  public:
    /// @param asks  of the thread that the listener is called from; nullptr for another
    OneTurn(Turn& turn, const std::atomic<bool>& ended, const Session* asks)
        : turn_(turn), ended_(ended), asks_(asks) {}
    void tell(const Message& message, Language) override { turn_.told.push_back(message); }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override {
        return ended_ || (asks_ != nullptr && asks_->cancelled());
    }

  private:
    Turn& turn_;
    const std::atomic<bool>& ended_;
    const Session* asks_;
};

/// Parts that show nothing that others make on their way: surfaces are made as they are written, and shown by
/// the page.
bool stands_alone(const std::string& part) {
    return part == "tables" || part == "maps" || part == "report" || part == "models";
}

/// Files of one order. Parts that stand alone are written beside the others where there is a second thread;
/// what is told of each comes in the order of the files all the same.
class Turns {
  public:
    Turns(Staging& out, std::span<const Product> products, int order, Session& session)
        : out_(out), session_(session), all_(products.size()) {
        for (const Product& product : products)
            if (product.order == order && product.write) turns_.emplace_back().product = &product;
    }

    /// @param done  of all files, counted on
    void write(std::size_t& done, std::string& part) {
        const bool beside = session_.options.threads != 1 && std::thread::hardware_concurrency() > 1;
        std::future<void> others;
        const AtEnd at_end{
            ended_};  // whatever ends this thread's part ends theirs, before they are waited for
        if (beside) others = std::async(std::launch::async, [&] { take(true, nullptr, [] {}); });
        const auto pass_on = [&] { tell_done(done, part); };
        pass_on();
        if (beside)
            take(false, &session_, pass_on);
        else
            for (Turn& turn : turns_) one(turn, &session_), pass_on();
        if (beside) others.get();
        pass_on();
        if (failure_) std::rethrow_exception(failure_);
    }

  private:
    struct AtEnd {
        std::atomic<bool>& ended;
        ~AtEnd() { ended = true; }
    };

    template <class Then>
    void take(bool alone, const Session* asks, const Then& then) {
        for (Turn& turn : turns_)
            if (stands_alone(turn.product->part) == alone) one(turn, asks), then();
    }

    void one(Turn& turn, const Session* asks) {
        if (ended_) return;
        try {
            OneTurn listener(turn, ended_, asks);
            Session aside = session_.aside(listener);
            const Product& product = *turn.product;
            const auto write = [&](const std::filesystem::path& path) { product.write(path, aside); };
            if (product.has_style())
                write_with_style(out_, product.name, write);
            else
                out_.write(product.name, write);
        } catch (...) {
            turn.failed = true;
            // What fails later was ended by this, and would be told as an interruption.
            if (!ended_.exchange(true)) failure_ = std::current_exception();
        }
        turn.done = true;
    }

    /// Passes on what the files said that are done with all before them, and says what comes then.
    void tell_done(std::size_t& done, std::string& part) {
        while (next_ < turns_.size()) {
            Turn& turn = turns_[next_];
            if (turn.product->part != part) {
                part = turn.product->part;
                const Text step = step_of(part);
                session_.step(step.zh, step.en);
            }
            if (!turn.done) return;
            session_.tell(turn.told);
            if (turn.failed) return;
            session_.advance(static_cast<double>(++done) / static_cast<double>(all_));
            ++next_;
        }
    }

    Staging& out_;
    Session& session_;
    std::size_t all_ = 0, next_ = 0;
    std::deque<Turn> turns_;
    std::atomic<bool> ended_ = false;
    std::exception_ptr failure_;  ///< the one that ended the others
};

}  // namespace

void write_products(Staging& out, std::span<const Product> products, Session& session) {
    std::string part = "none yet";
    std::size_t done = 0;
    for (const int order : {0, 1, 2}) Turns(out, products, order, session).write(done, part);
}

}  // namespace deltareach
