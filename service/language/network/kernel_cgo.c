#include "kernel_cgo.h"
#include <stddef.h>
#include <string.h>

enum { LANES = 16, WEIGHT_SHIFT = 12, EMBEDDING_SHIFT = 4, GATE_END = 4 << 10 };
enum { NARROW_VALUE_SHIFT = 6, NARROW_ZERO = 64, NARROW_MOST = 63, MOST_NARROW_ROWS = 512 };

// saturated is x as 16 bits hold it.
static inline int32_t saturated(int32_t x) { return x < -32768 ? -32768 : x > 32767 ? 32767 : x; }

static void product_plain(int16_t *y, int32_t *z, const int16_t *x, const int16_t *packed, const int32_t *bias, int n, int in, int wide) {
	for (int i = 0; i < n; i++, x += in)
		for (int block = 0; block < wide; block += LANES) {
			int32_t sums[LANES];
			memcpy(sums, bias + block, sizeof sums);
			const int16_t *w = packed + (size_t)block * in;
			for (int k = 0; k < in; k += 2, w += 2 * LANES) {
				int32_t a = x[k], b = x[k + 1];
				for (int j = 0; j < LANES; j++) sums[j] = (int32_t)((uint32_t)sums[j] + (uint32_t)(a * w[2 * j]) + (uint32_t)(b * w[2 * j + 1]));
			}
			size_t at = (size_t)i * wide + block;
			if (!y) {
				memcpy(z + at, sums, sizeof sums);
				continue;
			}
			for (int j = 0; j < LANES; j++) y[at + j] = saturated((int32_t)((uint32_t)sums[j] + (1 << (WEIGHT_SHIFT - 1))) >> WEIGHT_SHIFT);
		}
}

static inline uint8_t narrowed(int32_t x) {
	x = (x + (1 << (NARROW_VALUE_SHIFT - 1))) >> NARROW_VALUE_SHIFT;
	return (x < -NARROW_ZERO ? -NARROW_ZERO : x > NARROW_MOST ? NARROW_MOST : x) + NARROW_ZERO;
}

static void product_narrow_plain(int16_t *y, const int16_t *x, const int8_t *packed, const int32_t *bias, int n, int in, int wide) {
	uint8_t values[MOST_NARROW_ROWS];
	for (int i = 0; i < n; i++, x += in, y += wide) {
		for (int k = 0; k < in; k++) values[k] = narrowed(x[k]);
		for (int block = 0; block < wide; block += LANES) {
			int32_t sums[LANES];
			memcpy(sums, bias + block, sizeof sums);
			const int8_t *w = packed + (size_t)block * in;
			for (int k = 0; k < in; k += 4, w += 4 * LANES)
				for (int j = 0; j < LANES; j++)
					sums[j] += values[k] * w[4 * j] + values[k + 1] * w[4 * j + 1] + values[k + 2] * w[4 * j + 2] + values[k + 3] * w[4 * j + 3];
			for (int j = 0; j < LANES; j++) y[block + j] = saturated(sums[j]);
		}
	}
}

static void embed_plain(int16_t *values, const uint16_t *rows, int each, const int8_t *embeddings, int n, int d) {
	for (int i = 0; i < n; i++, values += d, rows += each) {
		memset(values, 0, d * sizeof *values);
		for (int r = 0; r < each; r++) {
			const int8_t *row = embeddings + (size_t)rows[r] * d;
			for (int k = 0; k < d; k++) values[k] += row[k];
		}
		for (int k = 0; k < d; k++) values[k] = values[k] * (1 << EMBEDDING_SHIFT);
	}
}

// The loops of these two suit wide lanes as they stand.

static inline __attribute__((always_inline)) void bend(int16_t *y, int n, int width, int first, int shift) {
	for (int i = 0; i < n; i++, y += width)
		for (int k = 0; k < first; k++) y[k] = (y[k] < 0 ? y[k] >> 3 : y[k]) >> shift;
}

static inline __attribute__((always_inline)) void meet(int16_t *restrict y, const int16_t *values, const int32_t *words, const int32_t *others, int rows, int width, int from, int n) {
	for (int r = 0; r < rows; r++, y += n) {
		const int16_t *a = values + (size_t)words[r] * width + from, *b = values + (size_t)others[r] * width + from + n;
		for (int k = 0; k < n; k++) {
			int16_t sum = saturated(a[k] + b[k]);
			y[k] = sum < 0 ? sum >> 3 : sum;
		}
	}
}

static void bend_plain(int16_t *y, int n, int width, int first, int shift) { bend(y, n, width, first, shift); }

static void meet_plain(int16_t *y, const int16_t *values, const int32_t *words, const int32_t *others, int rows, int width, int from, int n) {
	meet(y, values, words, others, rows, width, from, n);
}

// gate is a sigmoid of two parabolas, in units of 1<<15.
static inline int32_t gate(int32_t x) {
	int32_t z = x < 0 ? -x : x;
	z = z < GATE_END ? GATE_END - z : 0;
	z = z * z >> 10;
	return x < 0 ? z : z > 0 ? 32768 - z : 32767;
}

static inline int16_t part(int32_t share, int32_t x) { return (int16_t)((share * x + (1 << 14)) >> 15); }

static inline int32_t seen(int32_t weight, int32_t memory) {
	int32_t s = saturated(2 * part(weight, memory));
	return saturated(2 * s);
}

static void recur_plain(int16_t *y, const int16_t *x, const int16_t *u, const int16_t *v, int16_t *memory, const int32_t *at, int n, int units, int d, int w, int backwards) {
	memset(memory, 0, units * sizeof *memory);
	for (int t = 0; t < n; t++) {
		size_t i = backwards ? n - 1 - t : t;
		const int16_t *ui = u + (size_t)at[i] * w, *xi = x + (size_t)at[i] * d;
		int16_t *yi = y + i * d;
		for (int k = 0; k < units; k++) {
			int32_t before = memory[k], update = ui[k];
			int32_t forget = gate(saturated(ui[units + k] + seen(v[k], before)));
			int32_t output = gate(saturated(ui[2 * units + k] + seen(v[units + k], before)));
			int32_t now = saturated(update + part(forget, saturated(before - update)));
			memory[k] = now;
			yi[k] = saturated(xi[k] + part(output, saturated(now - xi[k])));
		}
	}
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

// rows multiplies the values of r words, r up to 4, with a block of columns.
WIDE static inline __attribute__((always_inline)) void rows(int r, int16_t *y, int32_t *z, const int16_t *x, const int16_t *w, const int32_t *bias, int in, int wide) {
	__m256i s[4][2];
	for (int i = 0; i < r; i++)
		for (int q = 0; q < 2; q++) s[i][q] = _mm256_loadu_si256((const __m256i *)(bias + 8 * q));
	for (int k = 0; k < in; k += 2, w += 2 * LANES) {
		__m256i w0 = _mm256_loadu_si256((const __m256i *)w), w1 = _mm256_loadu_si256((const __m256i *)(w + LANES));
		for (int i = 0; i < r; i++) {
			int32_t pair;
			memcpy(&pair, x + (size_t)i * in + k, sizeof pair);
			__m256i a = _mm256_set1_epi32(pair);
			s[i][0] = _mm256_add_epi32(s[i][0], _mm256_madd_epi16(a, w0));
			s[i][1] = _mm256_add_epi32(s[i][1], _mm256_madd_epi16(a, w1));
		}
	}
	for (int i = 0; i < r; i++) {
		size_t at = (size_t)i * wide;
		if (!y) {
			_mm256_storeu_si256((__m256i *)(z + at), s[i][0]);
			_mm256_storeu_si256((__m256i *)(z + at + 8), s[i][1]);
			continue;
		}
		__m256i half = _mm256_set1_epi32(1 << (WEIGHT_SHIFT - 1));
		__m256i a = _mm256_srai_epi32(_mm256_add_epi32(s[i][0], half), WEIGHT_SHIFT);
		__m256i b = _mm256_srai_epi32(_mm256_add_epi32(s[i][1], half), WEIGHT_SHIFT);
		_mm256_storeu_si256((__m256i *)(y + at), _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xd8));
	}
}

// A block of columns stays in the nearest cache while all words pass.
WIDE static void product_wide(int16_t *y, int32_t *z, const int16_t *x, const int16_t *packed, const int32_t *bias, int n, int in, int wide) {
	for (int block = 0; block < wide; block += LANES) {
		const int16_t *w = packed + (size_t)block * in;
		int i = 0;
		for (; i < n; i += 4) {
			int16_t *yi = y ? y + (size_t)i * wide + block : 0;
			int32_t *zi = z ? z + (size_t)i * wide + block : 0;
			const int16_t *xi = x + (size_t)i * in;
			switch (n - i) {
			case 1: rows(1, yi, zi, xi, w, bias + block, in, wide); break;
			case 2: rows(2, yi, zi, xi, w, bias + block, in, wide); break;
			case 3: rows(3, yi, zi, xi, w, bias + block, in, wide); break;
			default: rows(4, yi, zi, xi, w, bias + block, in, wide);
			}
		}
	}
}

#define LOAD(p) _mm256_loadu_si256((const __m256i *)(p))

// narrow makes values of seven bits, in a multiple of 8.
WIDE static inline void narrow(uint8_t *to, const int16_t *x, int n) {
	__m128i half = _mm_set1_epi16(1 << (NARROW_VALUE_SHIFT - 1)), zero = _mm_set1_epi16(NARROW_ZERO);
	for (int k = 0; k < n; k += 8) {
		__m128i v = _mm_srai_epi16(_mm_adds_epi16(_mm_loadu_si128((const __m128i *)(x + k)), half), NARROW_VALUE_SHIFT);
		v = _mm_add_epi16(_mm_min_epi16(_mm_max_epi16(v, _mm_set1_epi16(-NARROW_ZERO)), _mm_set1_epi16(NARROW_MOST)), zero);
		_mm_storel_epi64((__m128i *)(to + k), _mm_packus_epi16(v, v));
	}
}

// narrow_rows multiplies the values of r words, r up to 4, with a block of columns. The sums of four products fit into
// 16 bits: 4 * 127 * 63.
WIDE static inline __attribute__((always_inline)) void narrow_rows(int r, int16_t *y, const uint8_t *x, const int8_t *w, const int32_t *bias, int in, int wide) {
	__m256i s[4][2], one = _mm256_set1_epi16(1);
	for (int i = 0; i < r; i++)
		for (int q = 0; q < 2; q++) s[i][q] = LOAD(bias + 8 * q);
	for (int k = 0; k < in; k += 8, w += 8 * LANES) {
		__m256i w0 = LOAD(w), w1 = LOAD(w + 2 * LANES), w2 = LOAD(w + 4 * LANES), w3 = LOAD(w + 6 * LANES);
		for (int i = 0; i < r; i++) {
			int32_t four;
			memcpy(&four, x + (size_t)i * in + k, sizeof four);
			__m256i a = _mm256_set1_epi32(four);
			memcpy(&four, x + (size_t)i * in + k + 4, sizeof four);
			__m256i b = _mm256_set1_epi32(four);
			__m256i left = _mm256_add_epi16(_mm256_maddubs_epi16(a, w0), _mm256_maddubs_epi16(b, w2));
			__m256i right = _mm256_add_epi16(_mm256_maddubs_epi16(a, w1), _mm256_maddubs_epi16(b, w3));
			s[i][0] = _mm256_add_epi32(s[i][0], _mm256_madd_epi16(left, one));
			s[i][1] = _mm256_add_epi32(s[i][1], _mm256_madd_epi16(right, one));
		}
	}
	for (int i = 0; i < r; i++)
		_mm256_storeu_si256((__m256i *)(y + (size_t)i * wide), _mm256_permute4x64_epi64(_mm256_packs_epi32(s[i][0], s[i][1]), 0xd8));
}

WIDE static void product_narrow_wide(int16_t *y, const int16_t *x, const int8_t *packed, const int32_t *bias, int n, int in, int wide) {
	enum { WORDS = 16 };
	uint8_t values[WORDS * MOST_NARROW_ROWS];
	for (; n > 0; n -= WORDS, x += WORDS * in, y += WORDS * wide) {
		int words = n < WORDS ? n : WORDS;
		narrow(values, x, words * in);
		for (int block = 0; block < wide; block += LANES)
			for (int i = 0; i < words; i += 4) {
				int16_t *yi = y + (size_t)i * wide + block;
				const uint8_t *xi = values + (size_t)i * in;
				const int8_t *w = packed + (size_t)block * in;
				switch (words - i) {
				case 1: narrow_rows(1, yi, xi, w, bias + block, in, wide); break;
				case 2: narrow_rows(2, yi, xi, w, bias + block, in, wide); break;
				case 3: narrow_rows(3, yi, xi, w, bias + block, in, wide); break;
				default: narrow_rows(4, yi, xi, w, bias + block, in, wide);
				}
			}
	}
}

WIDE static void embed_wide(int16_t *values, const uint16_t *rows, int each, const int8_t *embeddings, int n, int d) {
	for (int i = 0; i < n; i++, values += d, rows += each) {
		for (int k = 0; k < d; k += LANES) {
			__m256i sum = _mm256_setzero_si256();
			for (int r = 0; r < each; r++)
				sum = _mm256_add_epi16(sum, _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(embeddings + (size_t)rows[r] * d + k))));
			_mm256_storeu_si256((__m256i *)(values + k), _mm256_slli_epi16(sum, EMBEDDING_SHIFT));
		}
	}
}

// gate is a sigmoid of two parabolas, in units of 1<<15.
WIDE static inline __m256i gate_wide(__m256i x) {
	__m256i z = _mm256_subs_epu16(_mm256_set1_epi16(GATE_END), _mm256_abs_epi16(x));
	z = _mm256_slli_epi16(z, 3);
	z = _mm256_mulhi_epu16(z, z);
	__m256i other = _mm256_min_epu16(_mm256_sub_epi16(_mm256_set1_epi16(-32768), z), _mm256_set1_epi16(32767));
	return _mm256_blendv_epi8(other, z, _mm256_srai_epi16(x, 15));
}

WIDE static inline __m256i seen_wide(__m256i weight, __m256i memory) {
	__m256i s = _mm256_mulhrs_epi16(weight, memory);
	s = _mm256_adds_epi16(s, s);
	return _mm256_adds_epi16(s, s);
}

WIDE static void bend_wide(int16_t *y, int n, int width, int first, int shift) { bend(y, n, width, first, shift); }

WIDE static void meet_wide(int16_t *y, const int16_t *values, const int32_t *words, const int32_t *others, int rows, int width, int from, int n) {
	meet(y, values, words, others, rows, width, from, n);
}

WIDE static void recur_wide(int16_t *y, const int16_t *x, const int16_t *u, const int16_t *v, int16_t *memory, const int32_t *at, int n, int units, int d, int w, int backwards) {
	memset(memory, 0, units * sizeof *memory);
	for (int t = 0; t < n; t++) {
		size_t i = backwards ? n - 1 - t : t;
		const int16_t *ui = u + (size_t)at[i] * w, *xi = x + (size_t)at[i] * d;
		int16_t *yi = y + i * d;
		for (int k = 0; k < units; k += LANES) {
			__m256i before = LOAD(memory + k), update = LOAD(ui + k), in = LOAD(xi + k);
			__m256i forget = gate_wide(_mm256_adds_epi16(LOAD(ui + units + k), seen_wide(LOAD(v + k), before)));
			__m256i output = gate_wide(_mm256_adds_epi16(LOAD(ui + 2 * units + k), seen_wide(LOAD(v + units + k), before)));
			__m256i now = _mm256_adds_epi16(update, _mm256_mulhrs_epi16(forget, _mm256_subs_epi16(before, update)));
			_mm256_storeu_si256((__m256i *)(memory + k), now);
			_mm256_storeu_si256((__m256i *)(yi + k), _mm256_adds_epi16(in, _mm256_mulhrs_epi16(output, _mm256_subs_epi16(now, in))));
		}
	}
}

#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

// tile multiplies the values of r words with q blocks of columns, both up to 4.
WIDEST static inline __attribute__((always_inline)) void tile(int r, int q, int16_t *y, int32_t *z, const int16_t *x, const int16_t *w, const int32_t *bias, int in, int wide) {
	__m512i s[4][4];
	for (int i = 0; i < r; i++)
		for (int b = 0; b < q; b++) s[i][b] = _mm512_loadu_si512(bias + b * LANES);
	for (int k = 0; k < in; k += 2) {
		__m512i a[4];
		for (int i = 0; i < r; i++) {
			int32_t pair;
			memcpy(&pair, x + (size_t)i * in + k, sizeof pair);
			a[i] = _mm512_set1_epi32(pair);
		}
		for (int b = 0; b < q; b++) {
			__m512i column = _mm512_loadu_si512(w + ((size_t)b * in + k) * LANES);
			for (int i = 0; i < r; i++) s[i][b] = _mm512_dpwssd_epi32(s[i][b], a[i], column);
		}
	}
	__m512i half = _mm512_set1_epi32(1 << (WEIGHT_SHIFT - 1));
	for (int i = 0; i < r; i++)
		for (int b = 0; b < q; b++) {
			size_t at = (size_t)i * wide + b * LANES;
			if (z)
				_mm512_storeu_si512(z + at, s[i][b]);
			else
				_mm256_storeu_si256((__m256i *)(y + at), _mm512_cvtsepi32_epi16(_mm512_srai_epi32(_mm512_add_epi32(s[i][b], half), WEIGHT_SHIFT)));
		}
}

WIDEST static inline __attribute__((always_inline)) void blocks(int q, int16_t *y, int32_t *z, const int16_t *x, const int16_t *w, const int32_t *bias, int words, int in, int wide) {
	for (int i = 0; i < words; i += 4, x += 4 * in) {
		int16_t *yi = y ? y + (size_t)i * wide : 0;
		int32_t *zi = z ? z + (size_t)i * wide : 0;
		switch (words - i) {
		case 1: tile(1, q, yi, zi, x, w, bias, in, wide); break;
		case 2: tile(2, q, yi, zi, x, w, bias, in, wide); break;
		case 3: tile(3, q, yi, zi, x, w, bias, in, wide); break;
		default: tile(4, q, yi, zi, x, w, bias, in, wide);
		}
	}
}

// Blocks of columns stay in the nearest cache while all words pass.
WIDEST static void product_widest(int16_t *y, int32_t *z, const int16_t *x, const int16_t *packed, const int32_t *bias, int n, int in, int wide) {
	for (int block = 0; block < wide; block += 4 * LANES) {
		const int16_t *w = packed + (size_t)block * in;
		int16_t *yb = y ? y + block : 0;
		int32_t *zb = z ? z + block : 0;
		switch ((wide - block) / LANES) {
		case 1: blocks(1, yb, zb, x, w, bias + block, n, in, wide); break;
		case 2: blocks(2, yb, zb, x, w, bias + block, n, in, wide); break;
		case 3: blocks(3, yb, zb, x, w, bias + block, n, in, wide); break;
		default: blocks(4, yb, zb, x, w, bias + block, n, in, wide);
		}
	}
}

// narrow_widest makes values of seven bits, in a multiple of 8.
WIDEST static inline void narrow_widest(uint8_t *to, const int16_t *x, int n) {
	__m512i half = _mm512_set1_epi16(1 << (NARROW_VALUE_SHIFT - 1)), zero = _mm512_set1_epi16(NARROW_ZERO);
	for (int k = 0; k < n; k += 32) {
		__mmask32 some = n - k < 32 ? (1u << (n - k)) - 1 : ~0u;
		__m512i v = _mm512_srai_epi16(_mm512_adds_epi16(_mm512_maskz_loadu_epi16(some, x + k), half), NARROW_VALUE_SHIFT);
		v = _mm512_add_epi16(_mm512_min_epi16(_mm512_max_epi16(v, _mm512_set1_epi16(-NARROW_ZERO)), _mm512_set1_epi16(NARROW_MOST)), zero);
		_mm512_mask_cvtepi16_storeu_epi8(to + k, some, v);
	}
}

// narrow_tile multiplies the values of r words with q blocks of columns, both up to 4.
WIDEST static inline __attribute__((always_inline)) void narrow_tile(int r, int q, int16_t *y, const uint8_t *x, const int8_t *w, const int32_t *bias, int in, int wide) {
	__m512i s[4][4];
	for (int i = 0; i < r; i++)
		for (int b = 0; b < q; b++) s[i][b] = _mm512_loadu_si512(bias + b * LANES);
	for (int k = 0; k < in; k += 4) {
		__m512i a[4];
		for (int i = 0; i < r; i++) {
			int32_t four;
			memcpy(&four, x + (size_t)i * in + k, sizeof four);
			a[i] = _mm512_set1_epi32(four);
		}
		for (int b = 0; b < q; b++) {
			__m512i column = _mm512_loadu_si512(w + ((size_t)b * in + k) * LANES);
			for (int i = 0; i < r; i++) s[i][b] = _mm512_dpbusd_epi32(s[i][b], a[i], column);
		}
	}
	for (int i = 0; i < r; i++)
		for (int b = 0; b < q; b++)
			_mm256_storeu_si256((__m256i *)(y + (size_t)i * wide + b * LANES), _mm512_cvtsepi32_epi16(s[i][b]));
}

WIDEST static inline __attribute__((always_inline)) void narrow_blocks(int q, int16_t *y, const uint8_t *x, const int8_t *w, const int32_t *bias, int words, int in, int wide) {
	for (int i = 0; i < words; i += 4, x += 4 * in, y += 4 * (size_t)wide)
		switch (words - i) {
		case 1: narrow_tile(1, q, y, x, w, bias, in, wide); break;
		case 2: narrow_tile(2, q, y, x, w, bias, in, wide); break;
		case 3: narrow_tile(3, q, y, x, w, bias, in, wide); break;
		default: narrow_tile(4, q, y, x, w, bias, in, wide);
		}
}

WIDEST static void product_narrow_widest(int16_t *y, const int16_t *x, const int8_t *packed, const int32_t *bias, int n, int in, int wide) {
	enum { WORDS = 16 };
	uint8_t values[WORDS * MOST_NARROW_ROWS];
	for (; n > 0; n -= WORDS, x += WORDS * in, y += WORDS * wide) {
		int words = n < WORDS ? n : WORDS;
		narrow_widest(values, x, words * in);
		for (int block = 0; block < wide; block += 4 * LANES) {
			const int8_t *w = packed + (size_t)block * in;
			switch ((wide - block) / LANES) {
			case 1: narrow_blocks(1, y + block, values, w, bias + block, words, in, wide); break;
			case 2: narrow_blocks(2, y + block, values, w, bias + block, words, in, wide); break;
			case 3: narrow_blocks(3, y + block, values, w, bias + block, words, in, wide); break;
			default: narrow_blocks(4, y + block, values, w, bias + block, words, in, wide);
			}
		}
	}
}

int rapporteur_wide(void) {
	if (!__builtin_cpu_supports("avx2")) return 0;
	return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni") ? 2 : 1;
}

#else

#define product_wide product_plain
#define product_widest product_plain
#define product_narrow_wide product_narrow_plain
#define product_narrow_widest product_narrow_plain
#define embed_wide embed_plain
#define recur_wide recur_plain
#define bend_wide bend_plain
#define meet_wide meet_plain

int rapporteur_wide(void) { return 0; }

#endif

void rapporteur_product(int wide_lanes, int16_t *y, int32_t *z, const int16_t *x, const int16_t *packed, const int32_t *bias, int n, int in, int wide) {
	(wide_lanes > 1 ? product_widest : wide_lanes ? product_wide : product_plain)(y, z, x, packed, bias, n, in, wide);
}

void rapporteur_product_narrow(int wide_lanes, int16_t *y, const int16_t *x, const int8_t *packed, const int32_t *bias, int n, int in, int wide) {
	(wide_lanes > 1 ? product_narrow_widest : wide_lanes ? product_narrow_wide : product_narrow_plain)(y, x, packed, bias, n, in, wide);
}

void rapporteur_embed(int wide_lanes, int16_t *values, const uint16_t *rows, int each, const int8_t *embeddings, int n, int d) {
	(wide_lanes ? embed_wide : embed_plain)(values, rows, each, embeddings, n, d);
}

void rapporteur_bend(int wide_lanes, int16_t *y, int n, int width, int first, int shift) {
	(wide_lanes ? bend_wide : bend_plain)(y, n, width, first, shift);
}

void rapporteur_meet(int wide_lanes, int16_t *y, const int16_t *values, const int32_t *words, const int32_t *others, int rows, int width, int from, int n) {
	(wide_lanes ? meet_wide : meet_plain)(y, values, words, others, rows, width, from, n);
}

void rapporteur_recur(int wide_lanes, int16_t *y, const int16_t *x, const int16_t *u, const int16_t *v, int16_t *memory, const int32_t *at, int n, int units, int d, int w, int backwards) {
	(wide_lanes ? recur_wide : recur_plain)(y, x, u, v, memory, at, n, units, d, w, backwards);
}
