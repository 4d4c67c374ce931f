#include "analysis/uniform_table.hpp"

#include "gis/random.hpp"

namespace deltareach {

UniformTable::UniformTable(std::uint64_t seed, std::size_t streams, std::size_t columns, std::size_t first)
    : seed_(seed), streams_(streams), columns_(columns), first_(first), values_(streams * columns) {
    for (std::size_t stream = 0; stream < streams; ++stream) {
        RandomStream random(seed, first + stream);
        for (std::size_t k = 0; k < columns; ++k) values_[k * streams + stream] = random.uniform();
    }
}

}  // namespace deltareach
