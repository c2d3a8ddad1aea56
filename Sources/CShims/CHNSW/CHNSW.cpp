#include "CHNSW.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

#include "Graph.h"
#include "Image.h"

namespace {

/// Writers come first where the system lets us say so: searches are short, and without a gap between them none would ever
/// be added.
class Gate {
  public:
    Gate() {
        pthread_rwlockattr_t attributes;
        pthread_rwlockattr_init(&attributes);
#if defined(__GLIBC__)
        pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
#endif
        pthread_rwlock_init(&lock, &attributes);
        pthread_rwlockattr_destroy(&attributes);
    }
    ~Gate() { pthread_rwlock_destroy(&lock); }
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;

    pthread_rwlock_t lock;
};

struct Reading {
    explicit Reading(Gate &gate) : gate(gate) { pthread_rwlock_rdlock(&gate.lock); }
    ~Reading() { pthread_rwlock_unlock(&gate.lock); }
    Gate &gate;
};

struct Writing {
    explicit Writing(Gate &gate) : gate(gate) { pthread_rwlock_wrlock(&gate.lock); }
    ~Writing() { pthread_rwlock_unlock(&gate.lock); }
    Gate &gate;
};

}  // namespace

struct chnsw_graph {
    chnsw_graph(chnsw_shape shape, size_t capacity) : space(shape.dimensions), graph(&space, shape, capacity) {}
    InnerProduct space;
    Graph graph;
    Gate gate;
};

namespace {

template <typename Body>
chnsw_status caught(Body body) {
    try {
        body();
        return chnsw_done;
    } catch (...) {
        return chnsw_no_memory;
    }
}

int64_t write(const std::vector<chnsw_hit> &found, chnsw_hit *hits) {
    std::copy(found.begin(), found.end(), hits);
    return static_cast<int64_t>(found.size());
}

}  // namespace

chnsw_graph *chnsw_create(chnsw_shape shape, size_t capacity) {
    if (!is_possible(shape)) return nullptr;
    try {
        return std::make_unique<chnsw_graph>(shape, std::max<size_t>(capacity, 16)).release();
    } catch (...) {
        return nullptr;
    }
}

void chnsw_free(chnsw_graph *graph) { delete graph; }

chnsw_counts chnsw_count(chnsw_graph *graph) {
    Reading reading(graph->gate);
    const Graph &of = graph->graph;
    return {of.nodes(), of.removed(), of.max_elements_, of.bytes(), of.maxlevel_, of.enterpoint_node_};
}

// MARK: Changing

chnsw_status chnsw_reserve(chnsw_graph *graph, size_t capacity) {
    Writing writing(graph->gate);
    return caught([&] { graph->graph.reserve(capacity); });
}

chnsw_status chnsw_put(chnsw_graph *graph, int64_t id, const float *vector) {
    Graph &of = graph->graph;
    return caught([&] {
        if (of.is_full()) {
            Writing writing(graph->gate);
            of.make_room();
        }
        Graph::Addition addition = of.prepare(id, vector);
        Writing writing(graph->gate);
        of.commit(addition);
    });
}

chnsw_status chnsw_fill(chnsw_graph *graph, const int64_t *ids, const float *vectors, size_t count, size_t threads) {
    Writing writing(graph->gate);
    Graph &of = graph->graph;
    const size_t dimensions = of.data_size_ / sizeof(float);
    std::atomic<size_t> next{0};
    std::atomic<bool> failed{false};
    const auto work = [&] {
        for (size_t at = next++; at < count && !failed; at = next++) {
            if (caught([&] { of.add(ids[at], vectors + at * dimensions); }) != chnsw_done) failed = true;
        }
    };
    const chnsw_status status = caught([&] {
        of.reserve(of.nodes() + count);
        // Ids that are there already change the table that the threads share, so they come first and one by one.
        std::vector<std::thread> crew;
        if (of.nodes() == 0 && count > 0) of.add(ids[next++], vectors);
        if (std::any_of(ids + next, ids + count, [&](int64_t id) { return of.knows(id); })) {
            for (; next < count; next++) {
                Graph::Addition addition = of.prepare(ids[next], vectors + next * dimensions);
                of.commit(addition);
            }
        }
        try {
            for (size_t extra = 1; extra < threads; extra++) crew.emplace_back(work);
        } catch (...) {
            // Fewer threads do the same work.
        }
        work();
        for (std::thread &thread : crew) thread.join();
    });
    return failed ? chnsw_no_memory : status;
}

int32_t chnsw_remove(chnsw_graph *graph, int64_t id) {
    Writing writing(graph->gate);
    return graph->graph.remove(id) ? 1 : 0;
}

// MARK: Reading

int64_t chnsw_search(chnsw_graph *graph, const float *query, size_t count, size_t effort, chnsw_hit *hits) {
    Reading reading(graph->gate);
    int64_t written = -1;
    caught([&] { written = write(graph->graph.search(query, count, effort), hits); });
    return written;
}

int64_t chnsw_scan(chnsw_graph *graph, const float *query, size_t count, chnsw_hit *hits) {
    Reading reading(graph->gate);
    int64_t written = -1;
    caught([&] { written = write(graph->graph.scan(query, count), hits); });
    return written;
}

int32_t chnsw_copy(chnsw_graph *graph, int64_t id, float *vector) {
    Reading reading(graph->gate);
    Graph::Node node;
    if (!graph->graph.find(id, node)) return 0;
    std::memcpy(vector, graph->graph.vector(node), graph->graph.data_size_);
    return 1;
}

int32_t chnsw_id(chnsw_graph *graph, uint64_t node, int64_t *id) {
    Reading reading(graph->gate);
    if (node >= graph->graph.nodes() || graph->graph.is_removed(static_cast<Graph::Node>(node))) return 0;
    *id = graph->graph.id(static_cast<Graph::Node>(node));
    return 1;
}

// MARK: As bytes

size_t chnsw_node_bytes(chnsw_shape shape) {
    return 2 * shape.links * sizeof(uint32_t) + sizeof(uint32_t) + shape.dimensions * sizeof(float) + sizeof(int64_t);
}

size_t chnsw_upper_bytes(chnsw_shape shape) { return shape.links * sizeof(uint32_t) + sizeof(uint32_t); }

const void *chnsw_nodes(chnsw_graph *graph) { return graph->graph.data_level0_memory_; }

uint8_t chnsw_level(chnsw_graph *graph, uint64_t node) {
    return static_cast<uint8_t>(graph->graph.element_levels_[node]);
}

const void *chnsw_upper_links(chnsw_graph *graph, uint64_t node) { return graph->graph.linkLists_[node]; }

chnsw_graph *chnsw_restore(const chnsw_image *image, chnsw_status *status) {
    *status = chnsw_malformed;
    if (!is_whole(*image)) return nullptr;
    *status = chnsw_no_memory;
    try {
        auto graph = std::make_unique<chnsw_graph>(image->shape, std::max<size_t>(image->nodes, 16));
        graph->graph.adopt(*image);
        *status = chnsw_done;
        return graph.release();
    } catch (...) {
        return nullptr;
    }
}
