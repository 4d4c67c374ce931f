#include "analysis/uniform_table.hpp"

#include "gis/random.hpp"

namespace deltareach {

UniformTable::UniformTable(std::uint64_t seed, std::size_t streams, std::size_t columns)
    : seed_(seed), columns_(columns), values_(streams * columns) {
    for (std::size_t stream = 0; stream < streams; ++stream) {
        RandomStream random(seed, stream);
        for (std::size_t k = 0; k < columns; ++k) values_[stream * columns + k] = random.uniform();
    }
}

}  // namespace deltareach
