// The sums behind the models: the same bits wherever the numbers happen to lie in memory.
#include "analysis/private/row_kernels.hpp"

#include "analysis/private/radiation_kernels.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <functional>
#include <vector>

namespace row_kernels_test {

using namespace deltareach;

namespace {

constexpr std::size_t most = 41;

/// A number without a short binary form.
double uneven(std::size_t i) {
    return 0.1 + std::sqrt(2.0 + static_cast<double>(i * i % 97));
}

/// Three rows of one block of memory, so many numbers apart.
struct Rows {
    Rows(std::size_t length, std::size_t from, std::size_t apart, std::size_t salt = 0)
        : block(from + 3 * (length + apart) + 8, 9) {
        x = block.data() + from, y = x + length + apart, out = y + length + apart;
        for (std::size_t i = 0; i < length; ++i) {
            x[i] = uneven(salt + i);
            y[i] = uneven(salt + i + 50);
            out[i] = uneven(salt + i + 110);
        }
    }

    std::vector<double> block;
    double *x, *y, *out;
};

using Work = std::function<double(Rows&)>;

/// What the work leaves: the sum it returns, then the row it wrote and what lies behind that.
std::vector<double> left_by(const Work& work, std::size_t length, std::size_t salt, std::size_t from,
                            std::size_t apart) {
    Rows rows(length, from, apart, salt);
    std::vector<double> left{work(rows)};
    left.insert(left.end(), rows.out, rows.out + length + 1);
    return left;
}

std::vector<Work> works(std::size_t length) {
    return {[=](Rows& r) { return kernels::sum(r.x, length); },
            [=](Rows& r) { return kernels::dot(r.x, r.y, length); },
            [=](Rows& r) { return kernels::dot3(r.x, r.y, r.out, length); },
            [=](Rows& r) { return kernels::add_scaled(0.7, r.x, r.out, length), 0.0; },
            [=](Rows& r) { return kernels::product(0.7, r.x, r.y, r.out, length), 0.0; },
            [=](Rows& r) { return kernels::weigh_centred(r.x, r.y, 0.3, r.out, length); },
            [=](Rows& r) { return kernels::log_in_place(r.out, length), 0.0; },
            [=](Rows& r) {
                const double* const columns[] = {r.x, r.y};
                const double beta[] = {0.31, -0.17};
                return kernels::exp_linear(columns, beta, 2, length, r.out), 0.0;
            },
            [=](Rows& r) { return kernels::planar_squares(r.x, r.y, 0.3, 0.7, length, r.out), 0.0; },
            [=](Rows& r) { return kernels::radiation_probabilities(1.3, 0.7, r.x, r.y, length, r.out); }};
}

}  // namespace

TEST_CASE("Sums and rows of the kernels have the same bits wherever their arrays lie", "[unit]") {
    for (std::size_t length = 1; length <= most; ++length)
        for (std::size_t k = 0; k < works(length).size(); ++k)
            for (std::size_t salt = 0; salt < 20; ++salt) {
                const Work work = works(length)[k];
                const std::vector<double> usual = left_by(work, length, salt, 0, 64);
                for (const std::size_t apart : {0, 1, 2, 3, 5, 8}) {
                    INFO("kernel " << k << ", " << length << " numbers, salt " << salt << ", apart "
                                   << apart);
                    REQUIRE(left_by(work, length, salt, 1, apart) == usual);
                }
            }
}

TEST_CASE("Sums of the kernels are those of a plain loop, rows end where they should", "[unit]") {
    for (std::size_t length = 0; length <= most; ++length) {
        Rows r(length, 3, 2);
        double sum = 0, dot = 0, dot3 = 0, centred = 0;
        for (std::size_t i = 0; i < length; ++i) {
            sum += r.x[i], dot += r.x[i] * r.y[i], dot3 += r.x[i] * r.y[i] * r.out[i];
            centred += r.x[i] * (r.y[i] - 0.3) * (r.y[i] - 0.3);
        }
        INFO(length << " numbers");
        CHECK(kernels::sum(r.x, length) == Approx(sum).epsilon(1e-14));
        CHECK(kernels::dot(r.x, r.y, length) == Approx(dot).epsilon(1e-14));
        CHECK(kernels::dot3(r.x, r.y, r.out, length) == Approx(dot3).epsilon(1e-14));
        CHECK(kernels::weigh_centred(r.x, r.y, 0.3, r.out, length) == Approx(centred).epsilon(1e-14));
        for (std::size_t i = 0; i < length; ++i)
            CHECK(r.out[i] == Approx(r.x[i] * (r.y[i] - 0.3)).epsilon(1e-15));
        CHECK(r.out[length] == 9);
    }
}

}  // namespace row_kernels_test
