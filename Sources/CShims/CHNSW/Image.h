#ifndef CHNSW_IMAGE_H
#define CHNSW_IMAGE_H

#include "CHNSW.h"

bool is_possible(const chnsw_shape &shape);

/// Whether a graph's bytes can be searched without stepping outside of them: lists no longer than they may be, links to
/// nodes that are there, on levels that they have, finite vectors, no id twice, and the counts right.
bool is_whole(const chnsw_image &image);

#endif
