// A C face of hnswlib: a graph of vectors searched by inner product, and the arithmetic of vectors that goes with it.
#ifndef CHNSW_H
#define CHNSW_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Arithmetic; with the widest registers that the processor has

/// The inner product of two vectors.
float chnsw_dot(const float *a, const float *b, size_t dimensions);
/// The inner products of `query` with `count` vectors that lie end to end.
void chnsw_dot_rows(const float *query, const float *rows, size_t count, size_t dimensions, float *products);
/// The same with rows of a 32-bit float, the scale, and `dimensions` signed bytes; at any alignment.
void chnsw_dot_packed(const float *query, const void *rows, size_t count, size_t dimensions, float *products);

// MARK: The graph

/// Searches run beside each other and beside most of a change: only its last step, some microseconds, excludes them, and
/// the making of room. One caller at a time may change a graph; the functions said to want no change meanwhile rely on the
/// same caller.
typedef struct chnsw_graph chnsw_graph;

typedef enum chnsw_status { chnsw_done = 0, chnsw_no_memory = 1, chnsw_malformed = 2 } chnsw_status;

typedef struct chnsw_shape {
    uint32_t dimensions;
    /// Links a node on the upper levels; twice as many on the lowest. 2...512.
    uint32_t links;
    /// Candidates held while a node is linked.
    uint32_t construction;
} chnsw_shape;

typedef struct chnsw_counts {
    /// Nodes, removed ones among them.
    uint64_t nodes;
    uint64_t removed;
    uint64_t capacity;
    /// An estimate of the memory held.
    uint64_t bytes;
    int32_t top_level;
    uint32_t entry;
} chnsw_counts;

typedef struct chnsw_hit {
    int64_t id;
    float similarity;
} chnsw_hit;

/// NULL where there is no memory or the shape is impossible. Free with `chnsw_free`.
chnsw_graph *chnsw_create(chnsw_shape shape, size_t capacity);
void chnsw_free(chnsw_graph *graph);

chnsw_counts chnsw_count(chnsw_graph *graph);
/// Makes room for `capacity` nodes; less than there is changes nothing.
chnsw_status chnsw_reserve(chnsw_graph *graph, size_t capacity);
/// Adds a vector; one with the same id is removed in the same step. Room is made by a quarter where there is none.
chnsw_status chnsw_put(chnsw_graph *graph, int64_t id, const float *vector);
/// Adds vectors with ids that differ, on several threads at once. Nobody may search meanwhile; after a failure the graph
/// can only be freed.
chnsw_status chnsw_fill(chnsw_graph *graph, const int64_t *ids, const float *vectors, size_t count, size_t threads);
/// 1 where the id was there.
int32_t chnsw_remove(chnsw_graph *graph, int64_t id);

/// The nearest vectors that were not removed, best first, ties by id: `count` of them where there are so many. Returns how
/// many were written to `hits`; -1 where there is no memory. `effort` is the number of candidates held on the way.
int64_t chnsw_search(chnsw_graph *graph, const float *query, size_t count, size_t effort, chnsw_hit *hits);
/// The same by comparing with every vector.
int64_t chnsw_scan(chnsw_graph *graph, const float *query, size_t count, chnsw_hit *hits);

/// 1, and the vector, where the id is there.
int32_t chnsw_copy(chnsw_graph *graph, int64_t id, float *vector);
/// 1, and the id, where the node is there and was not removed.
int32_t chnsw_id(chnsw_graph *graph, uint64_t node, int64_t *id);

// MARK: The graph as bytes; wants no change meanwhile

/// Of one node in `chnsw_nodes`.
size_t chnsw_node_bytes(chnsw_shape shape);
/// Of one node and one upper level in `chnsw_upper_links`.
size_t chnsw_upper_bytes(chnsw_shape shape);
/// All nodes end to end.
const void *chnsw_nodes(chnsw_graph *graph);
/// The highest level of a node: 0 for most.
uint8_t chnsw_level(chnsw_graph *graph, uint64_t node);
/// The links of a node's upper levels, `chnsw_level` × `chnsw_upper_bytes` of them.
const void *chnsw_upper_links(chnsw_graph *graph, uint64_t node);

typedef struct chnsw_image {
    chnsw_shape shape;
    uint64_t nodes;
    uint64_t removed;
    int32_t top_level;
    uint32_t entry;
    const void *node_bytes;
    const uint8_t *levels;
    const void *upper_links;
    uint64_t upper_size;
} chnsw_image;

/// A graph from its bytes, at any alignment. Every number in them is checked: NULL and `chnsw_malformed` where one cannot be.
chnsw_graph *chnsw_restore(const chnsw_image *image, chnsw_status *status);

#ifdef __cplusplus
}
#endif

#endif
