#include "CSentencePiece.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

struct csp_model {
    sentencepiece::SentencePieceProcessor processor;
};

namespace {

// The library joins neighbouring unknown characters to one piece; the encoder was trained with one id each.
std::vector<int> with_each_unknown(const csp_model *model, absl::string_view text, const std::vector<int> &ids) {
    std::vector<std::string> pieces;
    if (!model->processor.Encode(text, &pieces).ok() || pieces.size() != ids.size()) return ids;
    const int unknown = model->processor.unk_id();
    std::vector<int> all;
    for (size_t index = 0; index < ids.size(); index++) {
        size_t times = 1;
        if (ids[index] == unknown) {
            times = std::count_if(pieces[index].begin(), pieces[index].end(), [](char c) { return (c & 0xC0) != 0x80; });
        }
        all.insert(all.end(), std::max<size_t>(times, 1), ids[index]);
    }
    return all;
}

}  // namespace

csp_model *csp_load(const char *bytes, size_t count) {
    try {
        auto model = std::make_unique<csp_model>();
        const absl::string_view serialized(bytes, count);
        if (!model->processor.LoadFromSerializedProto(serialized).ok()) return nullptr;
        return model.release();
    } catch (...) {
        return nullptr;
    }
}

void csp_free(csp_model *model) { delete model; }

int32_t csp_piece_count(const csp_model *model) { return model->processor.GetPieceSize(); }

int64_t csp_encode(const csp_model *model, const char *text, size_t count, int32_t *ids, size_t capacity) {
    try {
        const absl::string_view view(text, count);
        std::vector<int> pieces;
        if (!model->processor.Encode(view, &pieces).ok()) return -1;
        const int unknown = model->processor.unk_id();
        if (pieces.empty()) pieces.push_back(unknown);
        if (std::find(pieces.begin(), pieces.end(), unknown) != pieces.end()) {
            pieces = with_each_unknown(model, view, pieces);
        }
        std::copy_n(pieces.begin(), std::min(pieces.size(), capacity), ids);
        return static_cast<int64_t>(pieces.size());
    } catch (...) {
        return -1;
    }
}
