#include "Arithmetic.h"

#include <cstdint>
#include <cstring>

#include "CHNSW.h"

// One body a function, compiled for each kind of processor by the attribute before it; the choice is made at run time, so
// that one binary runs on all. Vector types of the compiler become whatever registers the target has.
namespace {

constexpr size_t lanes = 16;
typedef float wide __attribute__((vector_size(lanes * sizeof(float)), aligned(sizeof(float))));
typedef int8_t narrow __attribute__((vector_size(lanes), aligned(1)));

#define INLINED inline __attribute__((always_inline))

INLINED float sum(const wide &values) {
    float total = 0;
    for (size_t lane = 0; lane < lanes; lane++) total += values[lane];
    return total;
}

INLINED float dot_body(const float *a, const float *b, size_t count) {
    wide s0 = {}, s1 = {}, s2 = {}, s3 = {};
    size_t at = 0;
    // Four sums side by side, so that none waits for the one before.
    for (; at + 4 * lanes <= count; at += 4 * lanes) {
        s0 += *(const wide *)(a + at) * *(const wide *)(b + at);
        s1 += *(const wide *)(a + at + lanes) * *(const wide *)(b + at + lanes);
        s2 += *(const wide *)(a + at + 2 * lanes) * *(const wide *)(b + at + 2 * lanes);
        s3 += *(const wide *)(a + at + 3 * lanes) * *(const wide *)(b + at + 3 * lanes);
    }
    for (; at + lanes <= count; at += lanes) s0 += *(const wide *)(a + at) * *(const wide *)(b + at);
    float total = sum((s0 + s1) + (s2 + s3));
    for (; at < count; at++) total += a[at] * b[at];
    return total;
}

INLINED float dot_bytes_body(const float *a, const int8_t *b, size_t count) {
    wide s0 = {}, s1 = {};
    size_t at = 0;
    for (; at + 2 * lanes <= count; at += 2 * lanes) {
        s0 += *(const wide *)(a + at) * __builtin_convertvector(*(const narrow *)(b + at), wide);
        s1 += *(const wide *)(a + at + lanes) * __builtin_convertvector(*(const narrow *)(b + at + lanes), wide);
    }
    float total = sum(s0 + s1);
    for (; at < count; at++) total += a[at] * static_cast<float>(b[at]);
    return total;
}

using packed_function = void (*)(const float *, const unsigned char *, size_t, size_t, float *);

INLINED void dot_packed_body(
    const float *query, const unsigned char *rows, size_t count, size_t dimensions, float *products) {
    for (size_t row = 0; row < count; row++) {
        float scale;
        memcpy(&scale, rows, sizeof scale);
        products[row] = scale * dot_bytes_body(query, (const int8_t *)(rows + sizeof scale), dimensions);
        rows += sizeof scale + dimensions;
    }
}

#define KERNELS(name, attribute)                                                                       \
    attribute float dot_##name(const float *a, const float *b, size_t n) { return dot_body(a, b, n); } \
    attribute void packed_##name(const float *q, const unsigned char *r, size_t n, size_t d, float *p) { \
        dot_packed_body(q, r, n, d, p);                                                                \
    }

struct kernels {
    dot_function dot;
    packed_function packed;
};

KERNELS(plain, )

#if defined(__x86_64__)
KERNELS(avx2, __attribute__((target("avx2,fma"))))
KERNELS(avx512, __attribute__((target("avx512f,avx512bw,avx512vl,fma"))))

kernels choose() {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
        return {dot_avx512, packed_avx512};
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {dot_avx2, packed_avx2};
    return {dot_plain, packed_plain};
}
#else
kernels choose() { return {dot_plain, packed_plain}; }
#endif

const kernels &chosen() {
    static const kernels choice = choose();
    return choice;
}

}  // namespace

dot_function chosen_dot() { return chosen().dot; }

float chnsw_dot(const float *a, const float *b, size_t dimensions) { return chosen().dot(a, b, dimensions); }

void chnsw_dot_rows(const float *query, const float *rows, size_t count, size_t dimensions, float *products) {
    const dot_function dot = chosen().dot;
    for (size_t row = 0; row < count; row++) products[row] = dot(query, rows + row * dimensions, dimensions);
}

void chnsw_dot_packed(const float *query, const void *rows, size_t count, size_t dimensions, float *products) {
    chosen().packed(query, (const unsigned char *)rows, count, dimensions, products);
}
