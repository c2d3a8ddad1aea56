#include "Image.h"

#include <cmath>
#include <cstring>
#include <unordered_set>

namespace {

constexpr unsigned char removed_mark = 0x02;
// A node is on level n once in links^n: more than these no graph has.
constexpr int most_levels = 64;

uint32_t word(const char *bytes) {
    uint32_t value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

class Reader {
  public:
    explicit Reader(const chnsw_image &image)
        : image(image), node_size(chnsw_node_bytes(image.shape)), upper_size(chnsw_upper_bytes(image.shape)) {}

    bool is_whole() {
        if (image.nodes == 0) return image.removed == 0 && image.upper_size == 0;
        if (image.nodes > UINT32_MAX / 2 || !levels_fit()) return false;
        const char *upper = static_cast<const char *>(image.upper_links);
        for (uint64_t node = 0; node < image.nodes; node++) {
            if (!node_is_whole(node, upper)) return false;
        }
        return removed == image.removed;
    }

  private:
    const chnsw_image &image;
    const size_t node_size, upper_size;
    std::unordered_set<int64_t> ids;
    uint64_t removed = 0;

    bool levels_fit() const {
        if (image.top_level < 0 || image.top_level > most_levels || image.entry >= image.nodes) return false;
        if (image.levels[image.entry] != image.top_level) return false;
        uint64_t lists = 0;
        for (uint64_t node = 0; node < image.nodes; node++) {
            if (image.levels[node] > image.top_level) return false;
            lists += image.levels[node];
        }
        return lists * upper_size == image.upper_size;
    }

    bool node_is_whole(uint64_t node, const char *&upper) {
        const char *bytes = static_cast<const char *>(image.node_bytes) + node * node_size;
        if (!list_is_whole(bytes, 2 * image.shape.links, 0, removed_mark)) return false;
        for (int level = 1; level <= image.levels[node]; level++, upper += upper_size) {
            if (!list_is_whole(upper, image.shape.links, level, 0)) return false;
        }
        const char *vector = bytes + sizeof(uint32_t) * (2 * image.shape.links + 1);
        if (!is_finite(vector)) return false;
        if (static_cast<unsigned char>(bytes[2]) & removed_mark) {
            removed++;
            return true;
        }
        int64_t id;
        std::memcpy(&id, vector + sizeof(float) * image.shape.dimensions, sizeof id);
        return ids.insert(id).second;
    }

    bool list_is_whole(const char *list, uint32_t longest, int level, unsigned char marks) const {
        const uint32_t head = word(list);
        const uint32_t count = head & 0xFFFF;
        if (count > longest || (head >> 16 & ~static_cast<uint32_t>(marks)) != 0) return false;
        for (uint32_t place = 1; place <= count; place++) {
            const uint32_t link = word(list + place * sizeof(uint32_t));
            if (link >= image.nodes || image.levels[link] < level) return false;
        }
        return true;
    }

    bool is_finite(const char *vector) const {
        // The exponent of what is infinite or no number is all ones.
        constexpr uint32_t exponent = 0x7F800000;
        bool finite = true;
        for (uint32_t place = 0; place < image.shape.dimensions; place++) {
            finite &= (word(vector + place * sizeof(float)) & exponent) != exponent;
        }
        return finite;
    }
};

}  // namespace

bool is_possible(const chnsw_shape &shape) {
    return shape.dimensions > 0 && shape.dimensions <= 65536 && shape.links >= 2 && shape.links <= 512 &&
           shape.construction > 0 && shape.construction <= 65536;
}

bool is_whole(const chnsw_image &image) { return is_possible(image.shape) && Reader(image).is_whole(); }
