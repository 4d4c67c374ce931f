#include "analysis/private/spatial_factor.hpp"

#include <algorithm>
#include <array>
#include <cholmod.h>
#include <cmath>
#include <iterator>
#include <numbers>
#include <queue>
#include <umfpack.h>

namespace deltareach::detail {

std::optional<std::vector<double>> symmetriser_of(const SpatialWeights& weights) {
    const std::size_t n = weights.size();
    const SpatialWeights back = weights.transposed();
    std::vector<double> d(n, 0.0);
    for (std::uint32_t start = 0; start < n; ++start) {
        if (d[start] > 0) continue;
        d[start] = 1;
        std::vector<std::uint32_t> open{start};
        while (!open.empty()) {
            const std::uint32_t i = open.back();
            open.pop_back();
            const auto to = weights.neighbours(i), from = back.neighbours(i);
            if (to.size() != from.size()) return std::nullopt;
            for (std::size_t k = 0; k < to.size(); ++k) {
                if (to[k] != from[k]) return std::nullopt;
                const double wanted = d[i] * weights.weights(i)[k] / back.weights(i)[k];
                if (d[to[k]] == 0) {
                    d[to[k]] = wanted;
                    open.push_back(to[k]);
                } else if (std::abs(d[to[k]] - wanted) > 1e-10 * wanted) {
                    return std::nullopt;
                }
            }
        }
    }
    return d;
}

Eigen::MatrixXd lagged(const SpatialWeights& weights, const Eigen::MatrixXd& x) {
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(x.rows(), x.cols());
    for (Eigen::Index column = 0; column < x.cols(); ++column) {
        const double* values = x.col(column).data();
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const auto row = weights.neighbours(i);
            const auto w = weights.weights(i);
            double sum = 0;
            for (std::size_t k = 0; k < row.size(); ++k) sum += w[k] * values[row[k]];
            result(static_cast<Eigen::Index>(i), column) = sum;
        }
    }
    return result;
}

/// Both factorisations behind one set of members: `d` is empty for UMFPACK.
struct SpatialFactor::State {
    SpatialWeights weights;
    Eigen::VectorXd root_d;  ///< √d of the symmetriser; empty: none
    cholmod_common common{};
    cholmod_sparse* matrix = nullptr;  ///< lower triangle by columns
    cholmod_factor* factor = nullptr;
    std::vector<std::size_t> link;  ///< of each entry of the triangle: its link, or `diagonal`
    std::vector<int> starts, rows;  ///< the transpose of A by columns, for UMFPACK
    std::vector<double> values;
    void* symbolic = nullptr;
    void* numeric = nullptr;
    double log_determinant = 0;
    bool positive = true;
    FactorSize foreseen;

    static constexpr std::size_t diagonal = static_cast<std::size_t>(-1);

    explicit State(const SpatialWeights& w);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    void prepare_symmetric();
    void prepare_general();
    void order_general();
    [[nodiscard]] FactorSize size_of_general() const;
    bool cholesky(std::span<const double> coefficients);
    bool lu(std::span<const double> coefficients);
    [[nodiscard]] bool read_cholesky();
};

SpatialFactor::State::State(const SpatialWeights& w) : weights(w) {
    if (const auto d = symmetriser_of(weights)) {
        root_d =
            Eigen::Map<const Eigen::VectorXd>(d->data(), static_cast<Eigen::Index>(d->size())).cwiseSqrt();
        prepare_symmetric();
    } else {
        prepare_general();
    }
}

SpatialFactor::State::~State() {
    if (symbolic != nullptr) umfpack_di_free_symbolic(&symbolic);
    if (numeric != nullptr) umfpack_di_free_numeric(&numeric);
    if (matrix == nullptr) return;
    cholmod_free_factor(&factor, &common);
    cholmod_free_sparse(&matrix, &common);
    cholmod_finish(&common);
}

void SpatialFactor::State::prepare_symmetric() {
    const std::size_t n = weights.size();
    cholmod_start(&common);
    common.print = 0;
    matrix = cholmod_allocate_sparse(n, n, n + weights.links() / 2, 1, 1, -1, CHOLMOD_REAL, &common);
    auto* column_starts = static_cast<int*>(matrix->p);
    auto* row_numbers = static_cast<int*>(matrix->i);
    auto* entries = static_cast<double*>(matrix->x);
    int used = 0;
    std::size_t place = 0;
    // Column i of the lower triangle holds the links of row i to later units: W has the pattern of its
    // transpose.
    for (std::size_t i = 0; i < n; ++i) {
        column_starts[i] = used;
        row_numbers[used] = static_cast<int>(i);
        entries[used++] = 1;
        link.push_back(diagonal);
        for (const std::uint32_t j : weights.neighbours(i)) {
            if (j > i) {
                row_numbers[used] = static_cast<int>(j);
                entries[used++] = -0.1;
                link.push_back(place);
            }
            ++place;
        }
    }
    column_starts[n] = used;
    factor = cholmod_analyze(matrix, &common);
    foreseen = {common.fl, common.lnz};
}

void SpatialFactor::State::prepare_general() {
    starts.push_back(0);
    std::size_t place = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        bool placed = false;
        const auto put_diagonal = [&] {
            rows.push_back(static_cast<int>(i));
            link.push_back(diagonal);
            placed = true;
        };
        for (const std::uint32_t j : weights.neighbours(i)) {
            if (j > i && !placed) put_diagonal();
            rows.push_back(static_cast<int>(j));
            link.push_back(place++);
        }
        if (!placed) put_diagonal();
        starts.push_back(static_cast<int>(rows.size()));
    }
    foreseen = size_of_general();
}

/// The order of a general matrix, found when it is first needed: with an entry at each place it sees whether
/// the pattern is nearly symmetric, and then keeps to the diagonal, which leaves far fewer entries.
void SpatialFactor::State::order_general() {
    values.assign(rows.size(), -0.1);
    for (std::size_t k = 0; k < rows.size(); ++k)
        if (link[k] == diagonal) values[k] = 1;
    const auto n = static_cast<int>(weights.size());
    std::array<double, UMFPACK_CONTROL> control{};
    umfpack_di_defaults(control.data());
    control[UMFPACK_ORDERING] = UMFPACK_ORDERING_METIS;
    umfpack_di_symbolic(n, n, starts.data(), rows.data(), values.data(), &symbolic, control.data(), nullptr);
}

/// Of L and U of the pattern of A + A', which no pivot disturbs.
FactorSize SpatialFactor::State::size_of_general() const {
    const SpatialWeights back = weights.transposed();
    const std::size_t n = weights.size();
    cholmod_common own{};
    cholmod_start(&own);
    own.print = 0;
    cholmod_sparse* pattern =
        cholmod_allocate_sparse(n, n, n + 2 * weights.links(), 1, 1, -1, CHOLMOD_PATTERN, &own);
    auto* column_starts = static_cast<int*>(pattern->p);
    auto* row_numbers = static_cast<int*>(pattern->i);
    int used = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        column_starts[i] = used;
        row_numbers[used++] = static_cast<int>(i);
        std::vector<std::uint32_t> both;
        std::ranges::set_union(weights.neighbours(i), back.neighbours(i), std::back_inserter(both));
        for (const std::uint32_t j : both)
            if (j > i) row_numbers[used++] = static_cast<int>(j);
    }
    column_starts[n] = used;
    cholmod_factor* analysed = cholmod_analyze(pattern, &own);
    const FactorSize size{2 * own.fl, 2 * own.lnz};
    cholmod_free_factor(&analysed, &own);
    cholmod_free_sparse(&pattern, &own);
    cholmod_finish(&own);
    return size;
}

bool SpatialFactor::State::cholesky(std::span<const double> coefficients) {
    const auto* column_starts = static_cast<const int*>(matrix->p);
    const auto* row_numbers = static_cast<const int*>(matrix->i);
    auto* entries = static_cast<double*>(matrix->x);
    std::size_t link_start = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto w = weights.weights(i);
        const double scale = root_d[static_cast<Eigen::Index>(i)];
        for (int k = column_starts[i] + 1; k < column_starts[i + 1]; ++k) {
            const std::size_t at = link[static_cast<std::size_t>(k)];
            entries[k] = -coefficients[at] * w[at - link_start] * scale / root_d[row_numbers[k]];
        }
        link_start += weights.degree(i);
    }
    cholmod_factorize(matrix, factor, &common);
    if (common.status != CHOLMOD_OK || factor->minor < factor->n) return false;
    return read_cholesky();
}

/// The logarithm of the determinant from the diagonal of the factor. LDL' also passes indefinite matrices:
/// refuse.
bool SpatialFactor::State::read_cholesky() {
    double sum = 0;
    const auto* x = static_cast<const double*>(factor->x);
    if (factor->is_super != 0) {
        const auto* super = static_cast<const int*>(factor->super);
        const auto* pi = static_cast<const int*>(factor->pi);
        const auto* px = static_cast<const int*>(factor->px);
        for (std::size_t s = 0; s < factor->nsuper; ++s)
            for (int c = 0; c < super[s + 1] - super[s]; ++c)
                sum += 2 * std::log(x[px[s] + c * (pi[s + 1] - pi[s] + 1)]);
    } else {
        const auto* p = static_cast<const int*>(factor->p);
        for (std::size_t j = 0; j < factor->n; ++j) {
            const double entry = x[p[j]];
            if (!(entry > 0)) return false;
            sum += (factor->is_ll != 0 ? 2 : 1) * std::log(entry);
        }
    }
    log_determinant = sum;
    positive = true;
    return true;
}

bool SpatialFactor::State::lu(std::span<const double> coefficients) {
    if (symbolic == nullptr) order_general();
    std::size_t place = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        for (int k = starts[i]; k < starts[i + 1]; ++k) {
            const auto entry = static_cast<std::size_t>(k);
            if (link[entry] == diagonal) continue;
            const std::size_t within = link[entry] - place;
            values[entry] = -coefficients[link[entry]] * weights.weights(i)[within];
            if (within + 1 == weights.degree(i)) place += weights.degree(i);
        }
    if (numeric != nullptr) umfpack_di_free_numeric(&numeric);
    if (umfpack_di_numeric(starts.data(), rows.data(), values.data(), symbolic, &numeric, nullptr, nullptr) !=
        UMFPACK_OK)
        return false;
    double mantissa = 0, exponent = 0;
    umfpack_di_get_determinant(&mantissa, &exponent, numeric, nullptr);
    log_determinant = std::log(std::abs(mantissa)) + exponent * std::numbers::ln10;
    positive = mantissa > 0;
    return mantissa != 0;
}

SpatialFactor::SpatialFactor(const SpatialWeights& weights) : state_(std::make_unique<State>(weights)) {}
SpatialFactor::~SpatialFactor() = default;
SpatialFactor::SpatialFactor(SpatialFactor&&) noexcept = default;
SpatialFactor& SpatialFactor::operator=(SpatialFactor&&) noexcept = default;

bool SpatialFactor::factorise(double rho) {
    return factorise(std::vector<double>(state_->weights.links(), rho));
}

bool SpatialFactor::factorise(std::span<const double> coefficients) {
    return symmetric() ? state_->cholesky(coefficients) : state_->lu(coefficients);
}

double SpatialFactor::log_determinant() const {
    return state_->log_determinant;
}
bool SpatialFactor::positive() const {
    return state_->positive;
}
bool SpatialFactor::symmetric() const {
    return state_->root_d.size() > 0;
}
FactorSize SpatialFactor::foreseen() const {
    return state_->foreseen;
}
std::size_t SpatialFactor::size() const {
    return state_->weights.size();
}

Eigen::MatrixXd SpatialFactor::solve(const Eigen::MatrixXd& b) const {
    Eigen::MatrixXd result(b.rows(), b.cols());
    if (!symmetric()) {
        // The arrays hold A by rows, which UMFPACK takes for the columns of the transpose.
        for (Eigen::Index column = 0; column < b.cols(); ++column)
            umfpack_di_solve(UMFPACK_Aat, state_->starts.data(), state_->rows.data(), state_->values.data(),
                             result.col(column).data(), b.col(column).data(), state_->numeric, nullptr,
                             nullptr);
        return result;
    }
    Eigen::MatrixXd scaled = state_->root_d.asDiagonal() * b;
    cholmod_dense right{};
    right.nrow = right.d = static_cast<std::size_t>(b.rows());
    right.ncol = static_cast<std::size_t>(b.cols());
    right.nzmax = right.nrow * right.ncol;
    right.x = scaled.data();
    right.xtype = CHOLMOD_REAL;
    right.dtype = CHOLMOD_DOUBLE;
    cholmod_dense* solution = cholmod_solve(CHOLMOD_A, state_->factor, &right, &state_->common);
    result = Eigen::Map<const Eigen::MatrixXd>(static_cast<const double*>(solution->x), b.rows(), b.cols());
    cholmod_free_dense(&solution, &state_->common);
    return state_->root_d.cwiseInverse().asDiagonal() * result;
}

}  // namespace deltareach::detail
