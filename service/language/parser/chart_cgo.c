#include "chart_cgo.h"
#include <stddef.h>

enum { HIGHEST = 1 << 24 };

static inline int32_t bounded(int32_t x) { return x < -HIGHEST ? -HIGHEST : x > HIGHEST ? HIGHEST : x; }

// most_plain is the highest sum of two numbers at one place of n, and the first such place.
static inline int32_t most_plain(const int32_t *a, const int32_t *b, size_t n, int32_t *at) {
	int32_t best = a[0] + b[0];
	*at = 0;
	for (size_t k = 1; k < n; k++)
		if (a[k] + b[k] > best) best = a[k] + b[k], *at = k;
	return best;
}

typedef int32_t most(const int32_t *a, const int32_t *b, size_t n, int32_t *at);

static inline __attribute__((always_inline)) void fill(most *find, int32_t *lefts, int32_t *rights, int32_t *left_ends, int32_t *right_ends, int32_t *left_arcs,
	int32_t *right_arcs, int32_t *arc_at, int32_t *left_at, int32_t *right_at, const int32_t *scores, int wide, int from, int n) {
	size_t w = n + 1;
	for (int length = 1; length < n; length++)
		for (int i = 1; i + length <= n; i++) {
			int j = i + length;
			size_t by_first = i * w + j, by_last = j * w + i;
			int32_t at, best = find(rights + i * w + i, left_ends + by_last + 1, length, &at);
			arc_at[by_first] = i + at;
			left_arcs[by_last] = best + bounded(scores[(size_t)(i - 1) * wide + from + j]);
			right_arcs[by_first] = best + bounded(scores[(size_t)(j - 1) * wide + from + i]);

			best = find(lefts + i * w + i, left_arcs + by_last, length, &at);
			lefts[by_first] = left_ends[by_last] = best;
			left_at[by_first] = i + at;

			best = find(right_arcs + i * w + i + 1, right_ends + by_last + 1, length, &at);
			rights[by_first] = right_ends[by_last] = best;
			right_at[by_first] = i + 1 + at;
		}
}

#define ARGUMENTS lefts, rights, left_ends, right_ends, left_arcs, right_arcs, arc_at, left_at, right_at, scores, wide, from, n

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))
#define SUMS(k) _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)(a + (k))), _mm256_loadu_si256((const __m256i *)(b + (k))))

WIDE static inline int32_t most_wide(const int32_t *a, const int32_t *b, size_t n, int32_t *at) {
	size_t whole = n & ~(size_t)7;
	if (!whole) return most_plain(a, b, n, at);
	__m256i high = SUMS(0);
	for (size_t k = 8; k < whole; k += 8) high = _mm256_max_epi32(high, SUMS(k));
	__m128i half = _mm_max_epi32(_mm256_castsi256_si128(high), _mm256_extracti128_si256(high, 1));
	half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0x4e));
	half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0xb1));
	int32_t best = _mm_cvtsi128_si32(half);
	for (size_t k = whole; k < n; k++)
		if (a[k] + b[k] > best) best = a[k] + b[k], whole = 0, *at = k;
	if (!whole) return best;
	high = _mm256_set1_epi32(best);
	for (size_t k = 0;; k += 8) {
		int hit = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(SUMS(k), high)));
		if (hit) return *at = k + __builtin_ctz(hit), best;
	}
}

WIDE static void fill_wide(int32_t *lefts, int32_t *rights, int32_t *left_ends, int32_t *right_ends, int32_t *left_arcs, int32_t *right_arcs,
	int32_t *arc_at, int32_t *left_at, int32_t *right_at, const int32_t *scores, int wide, int from, int n) {
	fill(most_wide, ARGUMENTS);
}

#else
#define fill_wide(...) fill(most_plain, __VA_ARGS__)
#endif

void rapporteur_fill(int wide_lanes, int32_t *lefts, int32_t *rights, int32_t *left_ends, int32_t *right_ends, int32_t *left_arcs, int32_t *right_arcs,
	int32_t *arc_at, int32_t *left_at, int32_t *right_at, const int32_t *scores, int wide, int from, int n) {
	if (wide_lanes)
		fill_wide(ARGUMENTS);
	else
		fill(most_plain, ARGUMENTS);
}
