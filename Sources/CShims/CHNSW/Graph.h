#ifndef CHNSW_GRAPH_H
#define CHNSW_GRAPH_H

// The library's own vector code wants flags for the whole file, and reads past the end of lists; ours is in Arithmetic.cpp.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <cstdint>
#include <vector>

#include "CHNSW.h"

/// Distance is the inner product turned round, so that less is nearer.
class InnerProduct : public hnswlib::SpaceInterface<float> {
  public:
    explicit InnerProduct(size_t dimensions) : dimensions(dimensions) {}
    size_t get_data_size() override { return dimensions * sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override;
    void *get_dist_func_param() override { return &dimensions; }

  private:
    size_t dimensions;
};

/// hnswlib's graph and the way it is built, with a search of our own: the library's shares one effort between all callers,
/// and when nothing but removed nodes is near it links a new one to nowhere. So removal is our mark in a byte that the
/// library leaves alone; to it, removed nodes are nodes as any other, and keep the graph together.
class Graph : public hnswlib::HierarchicalNSW<float> {
  public:
    using Node = hnswlib::tableint;

    Graph(InnerProduct *space, chnsw_shape shape, size_t capacity);

    /// Takes over the nodes of an image that was checked.
    void adopt(const chnsw_image &image);

    void reserve(size_t capacity);
    /// Room for one more, and a quarter.
    void make_room();
    bool is_full() const { return cur_element_count == max_elements_; }

    /// A vector with all that its links will be, not yet seen by any search.
    struct Addition {
        int64_t id;
        int level;
        /// Lists of other nodes, and what they will hold.
        std::vector<std::pair<hnswlib::linklistsizeint *, std::vector<Node>>> relinked;
    };
    /// The long part of adding a vector. Changes nothing that a search reads, so searches go on; wants room.
    Addition prepare(int64_t id, const float *vector);
    /// The short part. A vector with the same id is removed in the same step.
    void commit(Addition &addition);
    /// Adds a vector whose id is not there and never was; on several threads at once.
    void add(int64_t id, const float *vector) { addPoint(vector, static_cast<hnswlib::labeltype>(id), -1); }
    bool remove(int64_t id);

    std::vector<chnsw_hit> search(const float *query, size_t count, size_t effort) const;
    std::vector<chnsw_hit> scan(const float *query, size_t count) const;

    bool is_removed(Node node) const { return mark(node) & removed_mark; }
    int64_t id(Node node) const { return static_cast<int64_t>(getExternalLabel(node)); }
    /// Whether the id is there or was.
    bool knows(int64_t id) const { return label_lookup_.count(static_cast<hnswlib::labeltype>(id)) > 0; }
    /// The node of an id that was not removed.
    bool find(int64_t id, Node &node) const;
    const float *vector(Node node) const { return reinterpret_cast<const float *>(getDataByInternalId(node)); }
    size_t nodes() const { return cur_element_count; }
    size_t removed() const { return removed_count; }
    size_t bytes() const;

  private:
    static constexpr unsigned char removed_mark = 0x02;
    using Candidate = std::pair<float, Node>;

    size_t removed_count = 0;

    // The library keeps a list's length in the first two bytes of four and a mark of its own in the third.
    unsigned char &mark(Node node) const { return reinterpret_cast<unsigned char *>(get_linklist0(node))[2]; }
    void mark_removed(Node node);
    void place(Node node, int64_t id, const float *vector, int level);
    Node link(Addition &addition, const float *vector, Node node, Node from, int level);
    std::vector<Node> links_with(Node node, Node neighbour, int level);
    size_t most_links(int level) const { return level == 0 ? maxM0_ : maxM_; }
    float distance(const float *query, Node node) const {
        return fstdistfunc_(query, getDataByInternalId(node), dist_func_param_);
    }
    Node descend(const float *query, int to_level) const;
    std::vector<Candidate> explore(const float *query, Node from, size_t effort) const;
    std::vector<chnsw_hit> best(std::vector<Candidate> &candidates, size_t count) const;
};

#endif
