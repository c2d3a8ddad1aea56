// A C face of libsentencepiece: load a model from memory, cut text into piece ids.
#ifndef CSENTENCEPIECE_H
#define CSENTENCEPIECE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csp_model csp_model;

/// Reads a serialized model. NULL where the bytes are none. Free with `csp_free`.
csp_model *csp_load(const char *bytes, size_t count);
void csp_free(csp_model *model);

/// The number of pieces.
int32_t csp_piece_count(const csp_model *model);

/// Cuts `count` bytes of UTF-8 into piece ids, without marks of start or end: one unknown id for each unknown character,
/// and one where there is nothing to cut. Writes at most `capacity` of them to `ids`
/// and returns how many there are in all; -1 on failure. Safe on several threads at once.
int64_t csp_encode(const csp_model *model, const char *text, size_t count, int32_t *ids, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
