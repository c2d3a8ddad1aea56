#ifndef CHNSW_ARITHMETIC_H
#define CHNSW_ARITHMETIC_H

#include <cstddef>

using dot_function = float (*)(const float *, const float *, size_t);

/// The fastest inner product that this processor has.
dot_function chosen_dot();

#endif
