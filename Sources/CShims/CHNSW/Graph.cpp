#include "Graph.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <queue>

#include "Arithmetic.h"

namespace {

const dot_function dot = chosen_dot();

float turned_round(const void *a, const void *b, const void *dimensions) {
    return -dot(static_cast<const float *>(a), static_cast<const float *>(b), *static_cast<const size_t *>(dimensions));
}

/// A list of the nodes that a search has seen, given back to the pool however the search ends.
class Visited {
  public:
    explicit Visited(hnswlib::VisitedListPool *pool) : pool(pool), list(pool->getFreeVisitedList()) {}
    ~Visited() { pool->releaseVisitedList(list); }
    Visited(const Visited &) = delete;
    Visited &operator=(const Visited &) = delete;
    /// False where the node was seen before.
    bool see(hnswlib::tableint node) {
        if (list->mass[node] == list->curV) return false;
        list->mass[node] = list->curV;
        return true;
    }

  private:
    hnswlib::VisitedListPool *pool;
    hnswlib::VisitedList *list;
};

void fetch_ahead(const char *bytes, size_t count) {
    constexpr size_t line = 64;
    // The processor goes on by itself after the first lines.
    for (size_t at = 0; at < std::min<size_t>(count, 4 * line); at += line) __builtin_prefetch(bytes + at);
}

}  // namespace

hnswlib::DISTFUNC<float> InnerProduct::get_dist_func() { return turned_round; }

Graph::Graph(InnerProduct *space, chnsw_shape shape, size_t capacity)
    : hnswlib::HierarchicalNSW<float>(space, capacity, shape.links, shape.construction) {
    std::fill_n(linkLists_, capacity, nullptr);
}

// MARK: Changing

/// As the library's `resizeIndex`, but whole after a failure at any step.
void Graph::reserve(size_t capacity) {
    if (capacity <= max_elements_) return;
    auto pool = std::make_unique<hnswlib::VisitedListPool>(1, capacity);
    std::vector<std::mutex> locks(capacity);
    element_levels_.resize(capacity);
    char *level0 = static_cast<char *>(realloc(data_level0_memory_, capacity * size_data_per_element_));
    if (level0 == nullptr) throw std::bad_alloc();
    data_level0_memory_ = level0;
    char **lists = static_cast<char **>(realloc(linkLists_, capacity * sizeof(char *)));
    if (lists == nullptr) throw std::bad_alloc();
    linkLists_ = lists;
    std::fill_n(linkLists_ + max_elements_, capacity - max_elements_, nullptr);
    link_list_locks_.swap(locks);
    delete visited_list_pool_;
    visited_list_pool_ = pool.release();
    max_elements_ = capacity;
}

void Graph::make_room() { reserve(max_elements_ + std::max<size_t>(max_elements_ / 4, 64)); }

/// Puts a vector into the place after the last node, where no search comes yet.
void Graph::place(Node node, int64_t id, const float *vector, int level) {
    // A list is there where an addition before this one failed.
    free(linkLists_[node]);
    linkLists_[node] = nullptr;
    element_levels_[node] = 0;
    memset(get_linklist0(node), 0, size_data_per_element_);
    setExternalLabel(node, static_cast<hnswlib::labeltype>(id));
    memcpy(getDataByInternalId(node), vector, data_size_);
    if (level == 0) return;
    linkLists_[node] = static_cast<char *>(calloc(level, size_links_per_element_));
    if (linkLists_[node] == nullptr) throw std::bad_alloc();
    element_levels_[node] = level;
}

/// The library's `addPoint` does the same in one go, with every search waiting; and it would write over a vector that is
/// there and that somebody may be reading.
Graph::Addition Graph::prepare(int64_t id, const float *vector) {
    const Node node = static_cast<Node>(cur_element_count);
    Addition addition{id, getRandomLevel(mult_), {}};
    place(node, id, vector, addition.level);
    if (node == 0) return addition;
    Node from = descend(vector, addition.level);
    for (int level = std::min(addition.level, maxlevel_); level >= 0; level--) {
        from = link(addition, vector, node, from, level);
    }
    return addition;
}

/// Chooses a node's links on one level; the nearest of them is where the level below is searched from.
Graph::Node Graph::link(Addition &addition, const float *vector, Node node, Node from, int level) {
    auto chosen = searchBaseLayer(from, vector, level);
    getNeighborsByHeuristic2(chosen, M_);
    auto *list = get_linklist_at_level(node, level);
    Node nearest = from;
    for (size_t place = 1; !chosen.empty(); place++, chosen.pop()) {
        nearest = chosen.top().second;
        list[place] = nearest;
        setListCount(list, static_cast<unsigned short>(place));
        addition.relinked.emplace_back(get_linklist_at_level(nearest, level), links_with(node, nearest, level));
    }
    return nearest;
}

/// A neighbour's links when the node is one of them: where there are too many, those that lead to different sides.
std::vector<Graph::Node> Graph::links_with(Node node, Node neighbour, int level) {
    auto *list = get_linklist_at_level(neighbour, level);
    const size_t count = getListCount(list);
    std::vector<Node> links(list + 1, list + 1 + count);
    links.push_back(node);
    if (links.size() <= most_links(level)) return links;
    const auto *centre = vector(neighbour);
    std::priority_queue<Candidate, std::vector<Candidate>, CompareByFirst> candidates;
    for (const Node link : links) candidates.emplace(distance(centre, link), link);
    getNeighborsByHeuristic2(candidates, most_links(level));
    links.clear();
    for (; !candidates.empty(); candidates.pop()) links.push_back(candidates.top().second);
    return links;
}

void Graph::commit(Addition &addition) {
    const Node node = static_cast<Node>(cur_element_count);
    // The only step that may fail comes first.
    const auto [known, is_new] = label_lookup_.emplace(static_cast<hnswlib::labeltype>(addition.id), node);
    if (!is_new) {
        if (!is_removed(known->second)) mark_removed(known->second);
        known->second = node;
    }
    for (const auto &[list, links] : addition.relinked) {
        std::copy(links.begin(), links.end(), list + 1);
        setListCount(list, static_cast<unsigned short>(links.size()));
    }
    cur_element_count = node + 1;
    if (addition.level > maxlevel_) {
        enterpoint_node_ = node;
        maxlevel_ = addition.level;
    }
}

void Graph::mark_removed(Node node) {
    mark(node) |= removed_mark;
    removed_count++;
}

bool Graph::remove(int64_t id) {
    Node node;
    if (!find(id, node)) return false;
    mark_removed(node);
    return true;
}

void Graph::adopt(const chnsw_image &image) {
    // Of an empty graph the library says itself that it has no entry.
    if (image.nodes == 0) return;
    const size_t upper = size_links_per_element_;
    memcpy(data_level0_memory_, image.node_bytes, image.nodes * size_data_per_element_);
    cur_element_count = image.nodes;
    const char *links = static_cast<const char *>(image.upper_links);
    for (uint64_t node = 0; node < image.nodes; node++) {
        const size_t bytes = image.levels[node] * upper;
        if (bytes > 0) {
            linkLists_[node] = static_cast<char *>(malloc(bytes));
            if (linkLists_[node] == nullptr) throw std::bad_alloc();
            memcpy(linkLists_[node], links, bytes);
            links += bytes;
        }
        element_levels_[node] = image.levels[node];
        if (!is_removed(node) || !knows(id(node))) label_lookup_[getExternalLabel(node)] = node;
    }
    maxlevel_ = image.top_level;
    enterpoint_node_ = image.entry;
    removed_count = image.removed;
}

// MARK: Reading

bool Graph::find(int64_t id, Node &node) const {
    const auto known = label_lookup_.find(static_cast<hnswlib::labeltype>(id));
    if (known == label_lookup_.end() || is_removed(known->second)) return false;
    node = known->second;
    return true;
}

size_t Graph::bytes() const {
    // A node of the table of ids, its place in a bucket and the allocator's own.
    constexpr size_t per_id = 48;
    const size_t per_place = sizeof(std::mutex) + sizeof(char *) + sizeof(int) + sizeof(hnswlib::vl_type);
    // One node in `links` has an upper level, and the allocator rounds up.
    const size_t upper = cur_element_count / std::max<size_t>(M_ - 1, 1) * (size_links_per_element_ + 16);
    return cur_element_count * (size_data_per_element_ + per_id) + max_elements_ * per_place + upper;
}

/// The nearest node of the levels above one, where the search of that one begins.
Graph::Node Graph::descend(const float *query, int to_level) const {
    Node current = enterpoint_node_;
    float nearest = distance(query, current);
    for (int level = maxlevel_; level > to_level; level--) {
        for (bool nearer = true; nearer;) {
            nearer = false;
            const auto *list = get_linklist(current, level);
            const size_t count = getListCount(const_cast<hnswlib::linklistsizeint *>(list));
            for (size_t place = 1; place <= count; place++) {
                const float other = distance(query, list[place]);
                if (other < nearest) {
                    nearest = other;
                    current = list[place];
                    nearer = true;
                }
            }
        }
    }
    return current;
}

/// The `effort` nearest that a walk of the lowest level meets, removed ones only passed through.
std::vector<Graph::Candidate> Graph::explore(const float *query, Node from, size_t effort) const {
    Visited visited(visited_list_pool_);
    std::priority_queue<Candidate> found;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<Candidate>> open;
    const auto meet = [&](Node node) {
        const float far = distance(query, node);
        if (found.size() == effort && far >= found.top().first) return;
        open.emplace(far, node);
        if (is_removed(node)) return;
        if (found.size() == effort) found.pop();
        found.emplace(far, node);
    };
    visited.see(from);
    meet(from);
    Node unseen[2 * 512];
    while (!open.empty()) {
        const Candidate next = open.top();
        if (found.size() == effort && next.first > found.top().first) break;
        open.pop();
        const auto *list = get_linklist0(next.second);
        const size_t count = getListCount(const_cast<hnswlib::linklistsizeint *>(list));
        size_t fresh = 0;
        for (size_t place = 1; place <= count; place++) {
            if (visited.see(list[place])) unseen[fresh++] = list[place];
        }
        for (size_t place = 0; place < std::min<size_t>(fresh, 2); place++) {
            fetch_ahead(getDataByInternalId(unseen[place]), data_size_);
        }
        for (size_t place = 0; place < fresh; place++) {
            if (place + 2 < fresh) fetch_ahead(getDataByInternalId(unseen[place + 2]), data_size_);
            meet(unseen[place]);
        }
    }
    std::vector<Candidate> all;
    all.reserve(found.size());
    for (; !found.empty(); found.pop()) all.push_back(found.top());
    return all;
}

std::vector<chnsw_hit> Graph::best(std::vector<Candidate> &candidates, size_t count) const {
    std::vector<chnsw_hit> hits;
    hits.reserve(candidates.size());
    for (const Candidate &candidate : candidates) hits.push_back({id(candidate.second), -candidate.first});
    const size_t kept = std::min(count, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + kept, hits.end(), [](const chnsw_hit &a, const chnsw_hit &b) {
        return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
    });
    hits.resize(kept);
    return hits;
}

std::vector<chnsw_hit> Graph::search(const float *query, size_t count, size_t effort) const {
    const size_t live = cur_element_count - removed_count;
    const size_t wanted = std::min(count, live);
    if (wanted == 0) return {};
    effort = std::max(wanted, std::min(effort, live));
    // A walk that must come by everything costs more than a scan, and may still miss what no link leads to.
    if (effort == live) return scan(query, count);
    auto candidates = explore(query, descend(query, 0), effort);
    if (candidates.size() < wanted) return scan(query, count);
    return best(candidates, wanted);
}

std::vector<chnsw_hit> Graph::scan(const float *query, size_t count) const {
    std::vector<Candidate> all;
    const size_t held = std::max<size_t>(4 * count, 4096);
    // Thinned out now and then, so that a scan of millions holds only what may still be among the best.
    const auto nearer = [this](const Candidate &a, const Candidate &b) {
        return a.first != b.first ? a.first < b.first : id(a.second) < id(b.second);
    };
    for (Node node = 0; node < cur_element_count; node++) {
        if (is_removed(node)) continue;
        all.emplace_back(distance(query, node), node);
        if (all.size() >= held && all.size() > count) {
            std::nth_element(all.begin(), all.begin() + count, all.end(), nearer);
            all.resize(count);
        }
    }
    return best(all, count);
}
