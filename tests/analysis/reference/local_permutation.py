"""Folded pseudo p-values by conditional permutation without replacement, for tests/analysis/permutation_test.cpp.

python3 local_permutation.py < ../columbus.hpp   (Debian 12: python 3.11, numpy 1.24.2)
"""
import re
import sys

import numpy as np

text = sys.stdin.read()
x = np.array(eval("[" + re.search(r"columbus_crime = \{(.*?)\};", text).group(1) + "]"))
rows = eval(re.search(r"columbus_neighbours = \{(.*)\};", text).group(1).replace("{", "[").replace("}", "]"))
rng = np.random.default_rng(1)
z = x - x.mean()
draws = 200000
moran, geary = [], []
for i, neighbours in enumerate(rows):
    k, others = len(neighbours), np.delete(z, i)
    picked = np.argsort(rng.random((draws, len(others))), axis=1)[:, :k] if k > 6 else None
    if picked is None:
        picked = rng.integers(0, len(others), (draws, k))
        while True:
            ordered = np.sort(picked, axis=1)
            twice = (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)
            if not twice.any():
                break
            picked[twice] = rng.integers(0, len(others), (twice.sum(), k))
    for result, form in ((moran, lambda v: v), (geary, lambda v: (v - z[i]) ** 2)):
        simulated, observed = form(others[picked]).sum(axis=1), form(z[neighbours]).sum()
        slack = 1e-12 * abs(form(z[neighbours])).sum()
        tails = (simulated >= observed - slack).sum(), (simulated <= observed + slack).sum()
        result.append((min(tails) + 1) / (draws + 1))
print("#pragma once\n\n// Printed by tests/analysis/reference/local_permutation.py.\n\n#include <vector>\n\nnamespace deltareach::test {\n")
for name, values in (("moran", moran), ("geary", geary)):
    print(f"inline const std::vector<double> numpy_{name}_folded = {{{', '.join(f'{v:.6f}' for v in values)}}};\n")
print("}  // namespace deltareach::test")
